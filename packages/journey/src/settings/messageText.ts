import type { Program } from '@waymark/policy/rules';
import { isProductName, type Missing, poolOf, productValues, usesGoods } from '../text/goods.ts';
import { fillText, forecastSegments, mergeTags, plainText, textProblems } from '../text/text.ts';
import { type Flaw, flaw, type Mention, type Names } from './kind.ts';

export interface MessageSettings {
  program: Program | null;
  text: string;
  overCap: 'skip' | 'wait';
  missing?: Missing | undefined;
  product?: string | undefined;
}

/** The most characters that providers accept, and more segments than most people would read or pay for. */
export const LONGEST_TEXT = 1600;
const MANY_SEGMENTS = 3;

/** Whether providers would refuse it even with its fallbacks, so that it can't be published. */
const isTooLong = (text: string): boolean => fillText(text, {}).length > LONGEST_TEXT;

/** What is wrong with any message. `missing` is what the kind itself found, listed after the program. */
export function checkMessage({ program, text, product }: MessageSettings, missing: readonly Flaw[]): Flaw[] {
  const found = textProblems(text, product !== undefined).map(({ broken, sentence }) =>
    flaw('badPersonalisation', 'text', sentence, broken ? 'error' : 'warning'),
  );
  if (isTooLong(text))
    found.push(flaw('tooLong', 'text', 'This text is over the 1,600 characters carriers allow.'));
  const noProgram = flaw('noProgram', 'program', 'Choose which consent this message needs.');
  return [...(program === null ? [noProgram] : []), ...missing, ...found];
}

/** Warns about an SMS so long that most people would not read it, or most marketers pay for it. */
export function checkSegments(settings: MessageSettings, names: Names): Flaw[] {
  const { most } = segmentsOfMessage(settings, names);
  if (most <= MANY_SEGMENTS || isTooLong(settings.text)) return [];
  const sentence = `This text uses up to ${most} segments, and each one costs.`;
  return [flaw('tooLong', 'text', sentence, 'warning')];
}

/** How many segments its text has as an SMS, with the values of the product that was chosen. */
export const segmentsOfMessage = (
  { text, product }: Pick<MessageSettings, 'text' | 'product'>,
  names: Names,
) => forecastSegments(text, productValues({ ...productIn(names, product) }));

export function mentionsOfMessage({ text, product }: MessageSettings): Mention[] {
  const named = [...new Set(mergeTags(text).map((tag) => tag.name))].flatMap((name): Mention[] => {
    const pool = poolOf(name);
    if (pool !== null) return [{ field: 'text', pool }];
    if (isProductName(name))
      return product === undefined ? [{ field: 'text', eventProperty: 'product_id', of: null }] : [];
    return name.startsWith('event.')
      ? [{ field: 'text', eventProperty: name.slice('event.'.length), of: null }]
      : [{ field: 'text', profile: name }];
  });
  return product === undefined ? named : [...named, { field: 'product', product }];
}

/** What a message says, and of which product where one was chosen: “Back in stock” about “Kettle”. */
export function describeMessage(what: string, { product }: MessageSettings, { products }: Names): string {
  if (product === undefined) return what;
  return `${what} about “${productIn({ products }, product)?.name ?? product}”`;
}

const productIn = ({ products }: Names, id: string | undefined) =>
  products && id !== undefined && Object.hasOwn(products, id) ? products[id] : undefined;

/** The text in quotes, or null if there is none. */
export function quoted(text: string): string | null {
  const plain = plainText(text).replaceAll(/\s+/g, ' ').trim();
  if (plain === '') return null;
  return `“${plain.length > 80 ? `${plain.slice(0, 79).trimEnd()}…` : plain}”`;
}

/** The part of a message that every message has in a plan. */
export function planMessage({ program, text, overCap, missing, product }: MessageSettings) {
  if (program === null) throw new Error('A message without a program has no plan');
  const goods = missing === 'skip' || usesGoods(text) ? { missing: missing ?? 'fallback' } : {};
  return { program, text, overCap, ...goods, ...(product === undefined ? {} : { product }) };
}
