import { money } from '../../ui/format/numbers.ts';

/** A trait's value in words, if the plain value isn't readable: "$12.50", "6 PM"; otherwise undefined. */
export function traitWords(name: string, value: unknown, currency: unknown = 'USD'): string | undefined {
  if (typeof value !== 'number') return undefined;
  if (name === 'spend') return money(Math.round(value * 100), String(currency ?? 'USD'));
  if (name === 'usual_hour') return `${value % 12 || 12} ${value < 12 ? 'AM' : 'PM'}`;
  return undefined;
}
