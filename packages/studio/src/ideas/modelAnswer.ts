import type { BrandKit, Card, LayerOf, LeafLayer } from '@waymark/creative/document/document';
import { avoidedIn } from '@waymark/creative/document/kit';
import { leafLayers } from '@waymark/creative/document/walk';
import type { Idea } from '@waymark/creative/ideas/idea';
import { mergeTags, textProblems } from '@waymark/journey/text/text';
import { z } from 'zod';

/** Suggestions that are not shown, by why, in words that follow a number. */
export type LeftOut = Record<string, number>;

interface Asked {
  /** The texts that the model was shown. */
  texts: readonly LayerOf<'text'>[];
  card: Card;
  kit: BrandKit;
}

const ideaSchema = z.object({ layerId: z.string().max(64), text: z.string().max(4000) });

/**
 * The suggestions in a model's answer that a person may be shown. It is read as kindly as it can be (fences, prose
 * around it, an answer that was cut off) and trusted not at all: what loses a variable, names a number, address or
 * offer that the card does not have, runs long, or touches other layers is left out and counted. Null if there is
 * nothing in it that could be read.
 */
export function sift(content: string, asked: Asked): { ideas: Idea[]; leftOut: LeftOut } | null {
  const objects = objectsIn(content);
  if (objects.length === 0) return null;
  const ideas: Idea[] = [];
  const leftOut: LeftOut = {};
  const seen = new Set<string>();
  const facts = factsOf(asked.card);
  for (const object of objects) {
    const found = ideaSchema.safeParse(object).data;
    if (!found) continue;
    const { layerId } = found;
    const text = tidy(found.text);
    const layer = asked.texts.find(({ id }) => id === layerId);
    const same = text === '' || text === layer?.text.trim() || seen.has(`${layerId} ${text}`);
    if (same) continue;
    seen.add(`${layerId} ${text}`);
    const why = layer ? fault(text, layer.text, facts, asked.kit) : 'about a part that may not be changed';
    if (why) leftOut[why] = (leftOut[why] ?? 0) + 1;
    else if (layer)
      ideas.push({
        kind: 'copy',
        label: layer.name || 'Text',
        change: { kind: 'text', layerId, text },
        source: 'model',
      });
  }
  return { ideas, leftOut };
}

/** What was left out, as a sentence; null if nothing was. */
export function leftOutSentence(leftOut: LeftOut): string | null {
  const parts = Object.entries(leftOut).map(([why, count]) => `${count} ${why}`);
  return parts.length === 0 ? null : `Left out: ${parts.join(', ')}.`;
}

/**
 * Every JSON object in a text, inner ones first, whatever stands around or between them. Strings are told from braces only within an
 * object, since prose has quotation marks and apostrophes of its own.
 */
export function objectsIn(content: string): unknown[] {
  const found: unknown[] = [];
  const open: number[] = [];
  let quoted = false;
  for (let at = 0; at < content.length; at++) {
    const char = content[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"' && open.length > 0) quoted = true;
    else if (char === '{') open.push(at);
    else if (char === '}') {
      const start = open.pop();
      if (start === undefined) continue;
      try {
        found.push(JSON.parse(content.slice(start, at + 1)));
      } catch {
        // Not JSON after all: prose with braces, or a slip of the model's.
      }
    }
  }
  return found;
}

const PHONE = /\+?\d(?:[\s().–-]*\d){6,}/;
const ADDRESS = /https?:|www\.|\S@\S|\b[a-z0-9-]+\.(?:com|net|org|io|co|shop|store|app|me|us|uk|eu|de)\b/i;
const NUMBERS = /\d+(?:[.,:]\d+)*\s?%?/g;
const OFFER = /\b(?:free|guaranteed?|half[- ]price|gratis)\b/gi;

interface Facts {
  /** All that the card says, in lower case. */
  wording: string;
  numbers: ReadonlySet<string>;
}

function factsOf(card: Card): Facts {
  const wording = [...leafLayers(card.layers)].map(wordsOf).join('\n').toLowerCase();
  return { wording, numbers: new Set(numbersIn(wording)) };
}

/** Words and figures of a layer, without its measures. */
function wordsOf(layer: LeafLayer): string {
  switch (layer.kind) {
    case 'text':
      return layer.text;
    case 'coupon':
      return [layer.code, layer.label, layer.expires ?? ''].join(' ');
    case 'price':
      return [layer.now, layer.was, layer.note].join(' ');
    case 'countdown':
      return [layer.label, layer.until, layer.after].join(' ');
    case 'qr':
    case 'barcode':
      return layer.data;
    default:
      return '';
  }
}

const numbersIn = (text: string): string[] =>
  [...text.matchAll(NUMBERS)].map(([number]) => number.replace(/\s/g, ''));

/** Why a wording cannot be shown, or null. */
function fault(text: string, before: string, facts: Facts, kit: BrandKit): string | null {
  if (!sameTags(before, text)) return 'that lost or made up a {{ variable }}';
  if (text.length > Math.max(before.length * 1.6, before.length + 24)) return 'too long';
  const spoken = mergeTags(text).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
    text,
  );
  const lower = spoken.toLowerCase();
  const phone = PHONE.exec(lower)?.[0];
  if (phone && !facts.wording.includes(phone)) return 'with a phone number';
  if (ADDRESS.test(lower) && !ADDRESS.test(before)) return 'with an address';
  if (numbersIn(lower).some((number) => !facts.numbers.has(number)))
    return 'with a number that the card has not';
  if ([...lower.matchAll(OFFER)].some(([word]) => !facts.wording.includes(word)))
    return 'with an offer that the card does not make';
  if (avoidedIn(spoken, kit).length > 0) return 'with words that the brand avoids';
  return null;
}

/** A suggestion that loses or makes up a variable would say something else to each person. */
function sameTags(before: string, after: string): boolean {
  if (textProblems(after).some(({ broken }) => broken)) return false;
  const names = (text: string) =>
    mergeTags(text)
      .map(({ name }) => name)
      .sort()
      .join(' ');
  return names(before) === names(after);
}

/** Without marks of markdown, quotation marks around all of it, and characters that are not seen. */
function tidy(text: string): string {
  const clean = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200b\u2028-\u202e\u2066-\u2069\ufeff]+/g, ' ')
    .replace(/\*\*|__|`/g, '')
    .replace(/[ ]{2,}/g, ' ')
    .trim();
  const unquoted = /^(["'“‘])([^"“”]*)["'”’]$/.exec(clean)?.[2];
  return (unquoted ?? clean).trim();
}
