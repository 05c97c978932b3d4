import type { Properties } from '@waymark/audience/facts';
import { propertyOf } from '@waymark/audience/property';
import { plainName } from '@waymark/audience/spelling';
import { segmentsOf } from '@waymark/policy/segments';

/**
 * A variable: `{{ first_name }}` or `{{ first_name | default: "there" }}`. `start` and `end` are offsets in the text.
 */
export interface MergeTag {
  name: string;
  fallback: string | null;
  start: number;
  end: number;
}

type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'tag'; tag: MergeTag }
  | { kind: 'bad'; source: string };

const NAME = '[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*';
const TAG = new RegExp(
  `^\\s*(${NAME})\\s*(?:\\|\\s*default\\s*:\\s*(?:"([^"{}]*)"|'([^'{}]*)'|\u201c([^\u201d{}]*)\u201d))?\\s*$`,
);
/** Longer values are cut: no first name is a novel, and every segment costs money. */
const LONGEST_VALUE = 100;

const parsed = new Map<string, Piece[]>();

function pieces(text: string): Piece[] {
  const known = parsed.get(text);
  if (known) return known;
  const found = parse(text);
  if (parsed.size >= 500) parsed.clear();
  parsed.set(text, found);
  return found;
}

function parse(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  while (from < text.length) {
    const start = text.indexOf('{{', from);
    if (start > from || start === -1)
      found.push({ kind: 'text', text: text.slice(from, start === -1 ? text.length : start) });
    if (start === -1) break;
    const close = text.indexOf('}}', start + 2);
    const end = close === -1 ? text.length : close + 2;
    const tag = close === -1 ? null : TAG.exec(text.slice(start + 2, close));
    const [, name, double, single, curly] = tag ?? [];
    if (name === undefined) found.push({ kind: 'bad', source: text.slice(start, end) });
    else found.push({ kind: 'tag', tag: { name, fallback: double ?? single ?? curly ?? null, start, end } });
    from = end;
  }
  return found;
}

/** Returns the variables in a message, in order. Those that can't be parsed are in `textProblems`. */
export function mergeTags(text: string): MergeTag[] {
  return pieces(text).flatMap((piece) => (piece.kind === 'tag' ? [piece.tag] : []));
}

/** More than a marketer would read about one text. */
const MOST_PROBLEMS = 20;

const listed = new Intl.ListFormat('en-US');
const wordsOf = (name: string) => plainName(name).slice(0, 100);

/**
 * Returns the first 20 problems with a message's variables, in the marketer's words. Those that are `broken` come
 * first, since people would see them in the message. `picked`: whether a product was chosen for everybody.
 */
export function textProblems(text: string, picked = false): { broken: boolean; sentence: string }[] {
  const found = pieces(text);
  const broken = found
    .filter((piece) => piece.kind === 'bad')
    .map(({ source }) => ({
      broken: true,
      sentence: `“${source.slice(0, 40)}” can’t be read. Insert it again with Personalize, or write it like {{ first_name | default: "there" }}.`,
    }));
  const bare = found.flatMap((piece) =>
    piece.kind === 'tag' && piece.tag.fallback === null ? [piece.tag.name] : [],
  );
  const product = bare.filter((name) => name.startsWith('product.'));
  const sentences = bare
    .filter((name) => !product.includes(name))
    .map((name) =>
      name.startsWith('coupon.')
        ? 'When no codes are left, this message won’t be sent. Add a fallback to send it with that instead.'
        : `If ${wordsOf(name)} isn’t known, it will be blank. Add a fallback.`,
    );
  if (product.length > 0)
    sentences.push(
      `${picked ? 'If the product is gone' : 'Without a product, or if it’s gone'}, this message won’t be sent. Add a fallback to ${listed.format(new Set(product.map(wordsOf)))} to send it with that instead.`,
    );
  const blank = sentences.map((sentence) => ({ broken: false, sentence }));
  return [...broken, ...blank].slice(0, MOST_PROBLEMS);
}

/**
 * Returns the text with its variables filled in from `values`. Names are profile properties, or `event.total` for a
 * property of the event that started the journey (pass it as `values.event`). Texts, numbers and yes/no are used, cut
 * at 100 characters and without line breaks; for anything else the fallback is used, or nothing. Variables that can't
 * be parsed are left out.
 */
export function fillText(text: string, values: Properties): string {
  return pieces(text)
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'bad') return '';
      return shown(propertyOf(values, piece.tag.name)) ?? piece.tag.fallback ?? '';
    })
    .join('');
}

function shown(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const clean = value.replace(/[\u0000-\u001f\u007f\s]+/g, ' ').trim();
  return clean === '' ? null : [...clean].slice(0, LONGEST_VALUE).join('');
}

/**
 * How many segments an SMS has for most people and at worst. `known` are values that are the same for everybody, by the
 * names of their variables; of others, 12 characters count as typical and 20 as long, and never less than the fallback.
 */
export function forecastSegments(text: string, known: Properties = {}): { typical: number; most: number } {
  const typical = segmentsOf(typicalText(text, known)).segments;
  const longestText = filledWith(text, (tag) => {
    const { fallback } = tag;
    return knownValue(tag, known) ?? (fallback !== null && fallback.length > 20 ? fallback : 'x'.repeat(20));
  });
  const most = segmentsOf(longestText).segments;
  return { typical: Math.min(typical, most), most: Math.max(typical, most) };
}

/** The text as most people get it, to judge its length: with what is `known`, else fallbacks, else 12 characters. */
export const typicalText = (text: string, known: Properties = {}): string =>
  filledWith(text, (tag) => knownValue(tag, known) ?? tag.fallback ?? 'x'.repeat(12));

/** What stands for a variable whose value is known, its fallback if that is known to be empty; null if it isn't known. */
const knownValue = ({ name, fallback }: MergeTag, known: Properties): string | null =>
  Object.hasOwn(known, name) ? (shown(known[name]) ?? fallback ?? '') : null;

/** The text with its variables named in brackets, for a summary line: "Hi [first name]". */
export const plainText = (text: string): string => filledWith(text, ({ name }) => `[${plainName(name)}]`);

function filledWith(text: string, fill: (tag: MergeTag) => string): string {
  return pieces(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'tag' ? fill(piece.tag) : ''))
    .join('');
}
