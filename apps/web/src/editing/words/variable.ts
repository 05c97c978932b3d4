import { spoken } from '../../ui/format/words.ts';

/** A variable in a text. `source` is how it was written, kept while nothing about it changes. */
export interface Variable {
  name: string;
  fallback: string | null;
  source: string | null;
}

/** The variable as it is stored: `{{ first_name | default: "there" }}`. */
export function sourceOf({ name, fallback, source }: Variable): string {
  return source ?? (fallback === null ? `{{ ${name} }}` : `{{ ${name} | default: "${fallback}" }}`);
}

/** A fallback without what would end it: quotes and braces. */
export const cleanFallback = (fallback: string): string => fallback.replaceAll(/["{}\n\r]/g, '');

/** What is not of the profile, and the word that its chip begins with. */
const origins = [
  { prefix: 'event.', word: 'Event', says: 'from the event' },
  { prefix: 'product.', word: 'Product', says: 'from the catalog, as it is then' },
  { prefix: 'coupon.', word: 'Coupon', says: 'a code of its own for each person' },
] as const;

/** Where a property of a message comes from; undefined for the profile. */
export const originOf = (name: string) => origins.find(({ prefix }) => name.startsWith(prefix));

/** "First name", without the word for where it comes from. */
export const labelOf = (name: string): string => spoken(name.slice(originOf(name)?.prefix.length ?? 0));

/** A card's own variables with their fallbacks; a message's are properties, and bring theirs. */
export type OwnVariables = ReadonlyMap<string, string>;

/** What stands in where the variable isn't known: the text's own word first, then the card's. Null where nothing is said. */
export const fallbackOf = ({ name, fallback }: Variable, own: OwnVariables | null): string | null =>
  fallback ?? own?.get(name) ?? null;

/** What a screen reader says of a chip, and what is shown when the mouse rests on it. */
export function sayVariable(variable: Variable, own: OwnVariables | null = null): string {
  const { name } = variable;
  if (own && !own.has(name)) return `${labelOf(name)}, not a variable of this card`;
  const fallback = fallbackOf(variable, own);
  const otherwise =
    fallback === null ? 'no fallback' : fallback === '' ? 'blank if not known' : `fallback “${fallback}”`;
  return [labelOf(name), ...(own ? [] : [originOf(name)?.says ?? 'from the profile']), otherwise].join(', ');
}
