import { spoken } from '../../ui/format/words.ts';

/** A variable in a text. `source` is how it was written, which is kept while nothing about it changes. */
export interface Variable {
  name: string;
  fallback: string | null;
  source: string | null;
}

/** The variable as it is stored: `{{ first_name | default: "there" }}`. */
export function sourceOf({ name, fallback, source }: Variable): string {
  return source ?? (fallback === null ? `{{ ${name} }}` : `{{ ${name} | default: "${fallback}" }}`);
}

/** A fallback without the characters that would end it: quotes and braces. */
export const cleanFallback = (fallback: string): string => fallback.replaceAll(/["{}\n\r]/g, '');

/** The prefixes of properties that aren't the profile's, and the word that their chips begin with. */
const origins = [
  { prefix: 'event.', word: 'Event', description: 'from the event' },
  { prefix: 'product.', word: 'Product', description: 'from the catalog, at the time of sending' },
  { prefix: 'coupon.', word: 'Coupon', description: 'a different code for each person' },
] as const;

/** The source of a property; undefined for the profile. */
export const originOf = (name: string) => origins.find(({ prefix }) => name.startsWith(prefix));

/** "First name", without the word for its source. */
export const labelOf = (name: string): string => spoken(name.slice(originOf(name)?.prefix.length ?? 0));

/** A card's own variables with their fallbacks; a message's variables are properties with fallbacks of their own. */
export type OwnVariables = ReadonlyMap<string, string>;

/** What is used if the variable has no value: the text's own fallback, or the card's. Null if there is none. */
export const fallbackOf = ({ name, fallback }: Variable, own: OwnVariables | null): string | null =>
  fallback ?? own?.get(name) ?? null;

/** A chip's screen reader label and tooltip. */
export function sayVariable(variable: Variable, own: OwnVariables | null = null): string {
  const { name } = variable;
  if (own && !own.has(name)) return `${labelOf(name)}, not a variable of this card`;
  const fallback = fallbackOf(variable, own);
  const otherwise =
    fallback === null ? 'no fallback' : fallback === '' ? 'blank if not known' : `fallback “${fallback}”`;
  return [labelOf(name), ...(own ? [] : [originOf(name)?.description ?? 'from the profile']), otherwise].join(
    ', ',
  );
}

/** The choices that a search finds: those whose name begins with it first, then those that contain it. */
export function matching<C extends { name: string }>(choices: readonly C[], search: string): C[] {
  const wanted = search.replaceAll(/[{}]/g, '').trim().toLowerCase();
  const ranked = Map.groupBy(choices, ({ name }) => {
    const at = [name, labelOf(name)].map((text) => text.toLowerCase().indexOf(wanted));
    return at.includes(0) ? 'begins' : at.some((place) => place > 0) ? 'contains' : 'none';
  });
  return [...(ranked.get('begins') ?? []), ...(ranked.get('contains') ?? [])];
}
