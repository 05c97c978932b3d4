import { fillText, mergeTags } from '@waymark/journey/text/text';
import { NO_ZONE, shownDate } from './dates.ts';
import type { Card, Variable } from './document.ts';

type Value = string | number | boolean;

/** A person's values by variable name. If missing or null, the variable's fallback is used. */
export type CardValues = Readonly<Record<string, string | number | boolean | null>>;

/** A card's variables for one person: their values or the fallbacks, and which fallbacks were used. */
export interface Filled {
  /** Fills in the text's `{{ variables }}`. Unknown names get the default given in the text, or nothing. */
  text(template: string): string;
  /** The unformatted value of a variable, or its fallback if it is missing; '' if there is neither. */
  raw(name: string): Value;
  /** Whether a yes/no variable is yes: true, a number other than 0, or any text except '', no, false, 0, off. */
  yes(name: string): boolean;
  /** Variables without a value that were asked for, in the order of asking. */
  readonly fallbacks: readonly { variable: string; used: string }[];
}

const NO = new Set(['', 'no', 'false', '0', 'off']);

/**
 * Returns values for the card's variables. Numbers, money (dollars) and dates are formatted as US English, instants as
 * the day in `zone`.
 */
export function fillValues(card: Pick<Card, 'variables'>, values: CardValues, zone = NO_ZONE): Filled {
  const known = new Map(card.variables.map((variable) => [variable.name, variable]));
  const fallbacks = new Map<string, string>();
  const given = (name: string): Value | null => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
      ? null
      : value;
  };
  const raw = (name: string): Value => {
    const value = given(name);
    if (value !== null) return value;
    const used = known.get(name)?.fallback ?? '';
    fallbacks.set(name, used);
    return used;
  };
  const text = (template: string): string => {
    if (!template.includes('{{')) return template;
    const shown: Record<string, string> = {};
    for (const { name, fallback } of mergeTags(template)) {
      const variable = known.get(name);
      const value = given(name);
      if (value !== null) shown[name] = variable ? shownValue(variable, value, zone) : String(value);
      else {
        const used = variable?.fallback || fallback || '';
        fallbacks.set(name, used);
        shown[name] = variable ? shownValue(variable, used, zone) : used;
      }
    }
    return fillText(template, shown);
  };
  return {
    text,
    raw,
    yes: (name) => isYes(raw(name)),
    get fallbacks() {
      return [...fallbacks].map(([variable, used]) => ({ variable, used }));
    },
  };
}

function isYes(value: Value): boolean {
  if (typeof value === 'string') return !NO.has(value.trim().toLowerCase());
  return value === true || (typeof value === 'number' && value !== 0);
}

/** A value formatted by its kind. A value of another kind is returned as it is. */
export function shownValue(variable: Pick<Variable, 'kind'>, value: Value, zone = NO_ZONE): string {
  if (variable.kind === 'number' || variable.kind === 'money') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return String(value);
    return variable.kind === 'money' ? shownMoney(number) : grouped(number, 6);
  }
  if (variable.kind === 'date' && typeof value === 'string') return shownDate(value, zone) ?? value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** Whole dollars without cents, otherwise two decimals. */
function shownMoney(dollars: number): string {
  const cents = Math.round(Math.abs(dollars) * 100);
  const sign = dollars < 0 && cents > 0 ? '-' : '';
  const whole = grouped(Math.floor(cents / 100), 0);
  return cents % 100 === 0 ? `${sign}$${whole}` : `${sign}$${whole}.${String(cents % 100).padStart(2, '0')}`;
}

function grouped(number: number, decimals: number): string {
  const [whole = '', rest] = String(Number(Math.abs(number).toFixed(decimals))).split('.');
  const thousands = whole.includes('e') ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${number < 0 ? '-' : ''}${thousands}${rest === undefined ? '' : `.${rest}`}`;
}
