import { mergeTags } from '@waymark/journey/text/text';
import type { BrandKit, Card, LayerOf } from '../document/document.ts';
import { avoidedIn, avoiding } from '../document/kit.ts';
import { leafLayers } from '../document/walk.ts';
import type { Idea } from './idea.ts';

type TextLayer = LayerOf<'text'>;

/** Words that a headline doesn't need. */
const FILLER =
  /\b(really|very|just|simply|actually|truly|absolutely|amazing(ly)?|incredible|fantastic|exciting|brand[- ]new|so much|our|that)\b\s*/gi;
const LONG_HEADLINE = 5;

/** Alternatives to worn-out calls to action, by their current text. */
const actions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(click|tap) here$/i, ['See how', 'Have a look']],
  [/^shop( now)?$/i, ['Pick yours', 'See what’s new']],
  [/^buy( now)?$/i, ['Get yours', 'Bring it home']],
  [/^(learn|read|find out) more$/i, ['See how it works', 'Show me']],
  [/^(book|schedule)( now)?$/i, ['Pick a time', 'Save my spot']],
  [/^(claim|redeem|get)( it| offer| now)?$/i, ['Get my reward', 'Use it today']],
  [/^submit$/i, ['Send it', 'I’m in']],
  [/^(order|reserve)( now)?$/i, ['Order ahead', 'Keep one for me']],
];

/** Replacements for phrases that brands often avoid; other phrases are removed. */
const instead: Readonly<Record<string, string>> = {
  'act now': 'when you’re ready',
  hurry: 'whenever you like',
  'last chance': 'ends soon',
  'free!!!': 'free',
  cheap: 'good value',
  buy: 'get',
  deal: 'offer',
};

/** How a brand with this tone opens. */
const openings: Readonly<Record<string, string>> = {
  warm: 'Good news',
  friendly: 'Good news',
  playful: 'Psst',
  bold: 'Here it is',
  plain: 'New',
  calm: 'Take your time',
  unhurried: 'Take your time',
  expert: 'Worth knowing',
};

/** Suggests other wording for a card's texts, by rules. */
export function copyIdeas(card: Card, kit: BrandKit): Idea[] {
  const texts = [...leafLayers(card.layers)].filter((layer) => layer.kind === 'text');
  const headline = texts
    .filter((layer) => layer.text.trim().includes(' '))
    .reduce<TextLayer | null>(
      (best, layer) => (!best || layer.style.size > best.style.size ? layer : best),
      null,
    );
  return [
    ...texts.flatMap((layer) => [...avoided(layer, kit), ...calmer(layer), ...otherAction(layer)]),
    ...(headline ? [...shorter(headline), ...personal(headline, card, texts), ...opened(headline, kit)] : []),
  ];
}

function idea(layer: TextLayer, text: string, label: string): Idea[] {
  const clean = tidy(text);
  if (clean === '' || clean === layer.text) return [];
  return [{ kind: 'copy', label, change: { kind: 'text', layerId: layer.id, text: clean }, source: 'rules' }];
}

function avoided(layer: TextLayer, kit: BrandKit): Idea[] {
  return avoidedIn(layer.text, kit).flatMap((word) => {
    const other = instead[word.toLowerCase()] ?? '';
    const text = layer.text.replace(avoiding(word), (_, at: number) => (at === 0 ? capital(other) : other));
    return idea(layer, text, `Without “${word}”, which the brand avoids`);
  });
}

/** One exclamation mark is plenty, and capitals read as shouting (the type style has its own capitals). */
function calmer(layer: TextLayer): Idea[] {
  const quiet = layer.text.replace(/!{2,}/g, '!');
  if (quiet !== layer.text) return idea(layer, quiet, 'One exclamation mark');
  const letters = layer.text.replace(/[^A-Za-z]/g, '');
  const shouts = letters.length >= 8 && letters === letters.toUpperCase() && layer.text.trim().includes(' ');
  return shouts && mergeTags(layer.text).length === 0
    ? idea(layer, capital(layer.text.toLowerCase()), 'In sentence case')
    : [];
}

function otherAction(layer: TextLayer): Idea[] {
  const wording = layer.text
    .trim()
    .replace(/[!.→>]+$/, '')
    .trim();
  const found = actions.find(([pattern]) => pattern.test(wording));
  return (found?.[1] ?? []).flatMap((words) => idea(layer, words, `Call to action: “${words}”`));
}

function shorter(layer: TextLayer): Idea[] {
  const { text } = layer;
  if (wordsIn(text) <= LONG_HEADLINE) return [];
  const lean = tidy(text.replace(FILLER, ''));
  const [first = ''] = text.split(/\s*[:;.!?–—]\s+|,\s+/);
  return [
    ...(wordsIn(lean) < wordsIn(text) ? idea(layer, capital(lean), 'Shorter headline: without filler') : []),
    ...(first !== text && wordsIn(first) >= 2
      ? idea(layer, first, 'Shorter headline: the first thought alone')
      : []),
  ];
}

function personal(layer: TextLayer, card: Card, texts: readonly TextLayer[]): Idea[] {
  const named = card.variables.find(({ name }) => name === 'first_name');
  const used = texts.some(({ text }) => mergeTags(text).some(({ name }) => name === 'first_name'));
  if (!named || used) return [];
  return idea(layer, `{{ first_name }}, ${lower(layer.text)}`, 'Headline by name');
}

function opened(layer: TextLayer, kit: BrandKit): Idea[] {
  const opening = kit.tone.words.map((word) => openings[word.trim().toLowerCase()]).find(Boolean);
  if (!opening || wordsIn(layer.text) > LONG_HEADLINE || layer.text.includes('{{')) return [];
  const word = kit.tone.words.find((one) => openings[one.trim().toLowerCase()] === opening) ?? '';
  return idea(layer, `${opening}: ${lower(layer.text)}`, `In a ${word} tone`);
}

const wordsIn = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length;
const capital = (text: string): string => text.replace(/\p{L}/u, (letter) => letter.toUpperCase());
/** Words that start headlines and aren't names: inside a sentence they lose their capital. */
const STARTERS =
  /^(A|An|The|Your|Our|This|These|New|Same|Tonight|Today|One|Two|Three|Meet|Find|See|Get|Take|What|How|It|You|We|Come|Everything|Ready|Try|Make)\b/;
const lower = (text: string): string =>
  STARTERS.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
const tidy = (text: string): string =>
  text
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\s+([,.!?:;])/g, '$1')
    .replace(/^[\s,.:;!–—]+/, '')
    .trim();
