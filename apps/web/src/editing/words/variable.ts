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

export const isEventProperty = (name: string): boolean => name.startsWith('event.');

/** "First name", for properties of the event without the word before them. */
export const labelOf = (name: string): string =>
  spoken(isEventProperty(name) ? name.slice('event.'.length) : name);

/** A card's own variables with their fallbacks; a message's are properties, and bring theirs. */
export type OwnVariables = ReadonlyMap<string, string>;

/** What stands in where the variable isn't known: the text's own word first, then the card's. Null where nothing is said. */
export const fallbackOf = ({ name, fallback }: Variable, own: OwnVariables | null): string | null =>
  fallback ?? own?.get(name) ?? null;

const originOf = (name: string): string => (isEventProperty(name) ? 'from the event' : 'from the profile');

/** What a screen reader says of a chip, and what is shown when the mouse rests on it. */
export function sayVariable(variable: Variable, own: OwnVariables | null = null): string {
  const { name } = variable;
  if (own && !own.has(name)) return `${labelOf(name)}, not a variable of this card`;
  const fallback = fallbackOf(variable, own);
  const otherwise =
    fallback === null ? 'no fallback' : fallback === '' ? 'blank if not known' : `fallback “${fallback}”`;
  return [labelOf(name), ...(own ? [] : [originOf(name)]), otherwise].join(', ');
}
