import { segmentsOf } from '@waymark/policy/segments';
import type { Graph } from '../graph/graph.ts';
import { isMessage, type MessageNode } from '../graph/node.ts';
import { wire } from '../graph/wiring.ts';
import { segmentsOfMessage } from '../settings/messageText.ts';
import type { Problem, ProblemCode } from '../settings/problems.ts';
import { fillText } from '../text/text.ts';
import type { Known } from './suggestions.ts';

/** Shorteners that anyone can use. Carriers filter texts with their links, because spammers use them too. */
const SHORTENERS = [
  ...['bit.ly', 'tinyurl.com', 'goo.gl', 't.co', 'ow.ly', 'is.gd', 'buff.ly', 'rebrand.ly', 'cutt.ly'],
  ...['rb.gy', 'shorturl.at', 'tiny.cc', 't.ly', 's.id', 'bl.ink', 'shorte.st', 'lnkd.in', 'v.gd', 'adf.ly'],
];
const SHORTENED = new RegExp(
  `(?:^|[^a-z0-9.-])((?:www\\.)?(?:${SHORTENERS.map((host) => host.replaceAll('.', '\\.')).join('|')}))(?![a-z0-9-]|\\.[a-z0-9])`,
  'i',
);
const STOP_WORDING =
  /\b(?:reply|text|send|txt|respond(?: with)?|answer)\s+["'“‘]?stop\b|\bstop\s*(?:=|to\b|2\b)/i;

/** Wording of messages that carriers filter or people dislike, and characters that make them more expensive. */
export function checkWording(graph: Graph, known: Omit<Known, 'profile' | 'events'>): Problem[] {
  const first = firstMarketing(graph);
  return graph.nodes.flatMap((node) => {
    if (!isMessage(node)) return [];
    const { text } = node.settings;
    if (text.trim() === '') return [];
    const problems: Problem[] = [];
    const say = (code: ProblemCode, sentence: string) =>
      problems.push({ code, severity: 'warning', nodeId: node.id, field: 'text', sentence });
    if (first.has(node.id)) {
      if (known.brand !== null && !namesBrand(text, known.brand))
        say(
          'noBrandName',
          `The first marketing text should say who it’s from. Add your name, such as “${known.brand}: …”.`,
        );
      if (!STOP_WORDING.test(text))
        say('noStopWording', 'The first marketing text should say how to stop. Add “Reply STOP to opt out.”');
    }
    const shortener = SHORTENED.exec(text)?.[1];
    if (shortener)
      say(
        'publicShortener',
        `Carriers often block texts with ${shortener.toLowerCase()} links. Use a link on your own domain.`,
      );
    const dear = unicodeNote(node, known);
    if (dear) say('unicodeSegments', dear);
    return problems;
  });
}

/** The marketing messages that may be the first one that a person gets from this journey. */
function firstMarketing(graph: Graph): Set<string> {
  const wiring = wire(graph);
  const first = new Set<string>();
  const seen = new Set<string>();
  const queue = [...wiring.triggers];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    if (isMessage(node) && node.settings.program === 'marketing') first.add(node.id);
    else queue.push(...wiring.targets(node));
  }
  return first;
}

/**
 * Whether the text contains the brand's name, or its first word if that is distinctive enough ("Marlow" of "Marlow
 * Goods").
 */
function namesBrand(text: string, brand: string): boolean {
  const plain = (words: string) =>
    ` ${words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  const name = plain(brand);
  if (name.trim() === '') return true;
  const head = name.trim().split(' ')[0] ?? '';
  const filled = plain(fillText(text, {}));
  return filled.includes(name) || (head.length >= 4 && filled.includes(` ${head} `));
}

/** Says where characters outside GSM-7 make an SMS take more parts than it would without them. */
function unicodeNote(
  { kind, settings }: MessageNode,
  known: Pick<Known, 'price' | 'products'>,
): string | null {
  if (kind !== 'message.sms') return null;
  const { price } = known;
  const sent = fillText(settings.text, {});
  const odd = [...new Set(sent)].filter((one) => segmentsOf(one).encoding === 'UCS-2');
  if (odd.length === 0) return null;
  const plain = [...settings.text].map((one) => (odd.includes(one) ? 'x' : one)).join('');
  const now = segmentsOfMessage(settings, known).typical;
  const without = segmentsOfMessage({ ...settings, text: plain }, known).typical;
  if (now <= without) return null;
  const shown = odd.slice(0, 4).join(' ');
  const cost =
    price === null
      ? ''
      : ` (${inMoney(now * price.smsCents, price.currency)} instead of ${inMoney(without * price.smsCents, price.currency)} a person)`;
  return `The ${odd.length === 1 ? 'character' : 'characters'} ${shown} ${odd.length > 4 ? 'and others ' : ''}${odd.length === 1 ? 'makes' : 'make'} this text ${now} parts long instead of ${without}${cost}. Use plain characters to pay less.`;
}

const inMoney = (cents: number, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 4 }).format(
    cents / 100,
  );
