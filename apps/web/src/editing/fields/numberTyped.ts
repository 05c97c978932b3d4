import { count } from '../../ui/format/numbers.ts';

export interface Bounds {
  min: number;
  max: number;
  /** Whether only whole numbers are allowed. */
  whole?: boolean | undefined;
}

/** Commas before groups of three digits separate thousands; any other comma is a decimal comma. */
function numberOf(text: string): number {
  const grouped = /^\s*-?\d{1,3}(,\d{3})+(\.\d*)?\s*$/.test(text);
  return Number(grouped ? text.replaceAll(',', '') : text.replace(',', '.'));
}

/** The number that a text means; null if it isn't one or is out of bounds. */
export function numberTyped(text: string, { min, max, whole = false }: Bounds): number | null {
  const number = numberOf(text);
  const fits = text.trim() !== '' && Number.isFinite(number) && number >= min && number <= max;
  return fits && (!whole || Number.isInteger(number)) ? number : null;
}

/** Why a text wasn't accepted, and what stays: "Enter a number from 0 to 100. Keeping 40%." */
export function refusalOf(text: string, { min, max, whole = false }: Bounds, kept: string): string {
  const number = numberOf(text);
  const wanted = `${whole ? 'a whole number' : 'a number'} from ${count(min)} to ${count(max)}`;
  const why =
    text.trim() === ''
      ? 'This is empty.'
      : Number.isNaN(number)
        ? `“${text.trim().slice(0, 20)}” isn’t a number.`
        : number > max
          ? 'This is too high.'
          : number < min
            ? 'This is too low.'
            : 'This isn’t a whole number.';
  return `${why} Enter ${wanted}. Keeping ${kept}.`;
}
