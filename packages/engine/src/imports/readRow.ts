import { textFault } from '@waymark/db/safeJson';
import { instantOfDate } from '@waymark/policy/dateValue';
import { isZone } from '@waymark/policy/localTime';
import { withoutTurns } from '@waymark/policy/plainText';
import { externalIdSchema } from '../people/identity.ts';
import { normalisePhone } from '../people/phone.ts';
import type { CsvRow } from './csvRows.ts';
import type { Mapping, Target } from './mapping.ts';

export type PropertyValue = string | number | boolean;

/** A row's data about a person. An empty cell changes nothing. */
export interface ImportedPerson {
  line: number;
  customerId: string | null;
  phone: string | null;
  zone: string | null;
  properties: Record<string, PropertyValue>;
  /** Epoch ms at which they agreed; null if the row records no consent. */
  consentAt: number | null;
}

export type ReadRow = ImportedPerson | { line: number; reason: string };

/** Characters of one cell. */
const MAX_CELL = 4_000;
const EXACT = { days: 0, time: null, ms: 0 };

/**
 * Returns the parser of a file's rows: the person, or everything that is wrong with the row in words. `now` is epoch
 * ms; a consent can't be newer. Its day is one of the IANA `zone`.
 */
export function rowReader(
  columns: readonly string[],
  mapping: Mapping,
  now: number,
  zone: string,
): (row: CsvRow) => ReadRow {
  const given = new Map(Object.entries(mapping.columns));
  const targets = columns.map((name) => ({ name, target: given.get(name) ?? { to: 'skip' as const } }));
  const { consent } = mapping;
  const asked = targets.some(({ target }) => target.to === 'consent');
  const dated = instantOfDate(consent?.at, EXACT, zone);
  const zones = new Map<string, boolean>();
  const knownZone = (zone: string) => {
    const known = zones.get(zone) ?? isZone(zone);
    if (zones.size < 2_000) zones.set(zone, known);
    return known;
  };

  return (row) => {
    const { line } = row;
    if ('fault' in row) return { line, reason: row.fault };
    const { cells } = row;
    if (cells.length !== columns.length)
      return {
        line,
        reason: `The row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} instead of ${columns.length}.`,
      };
    const faults: string[] = [];
    const person: ImportedPerson = {
      line,
      customerId: null,
      phone: null,
      zone: null,
      properties: {},
      consentAt: null,
    };
    let agreed = !asked;
    let at = dated;
    for (const [index, { name, target }] of targets.entries()) {
      if (target.to === 'skip') continue;
      const cell = plainCell(cells[index] ?? '');
      if (cell === '') continue;
      const no = (what: string) => faults.push(`${name}: ${what}.`);
      if (cell.length > MAX_CELL) no('longer than 4,000 characters');
      else if (cell.startsWith('=')) no('a spreadsheet formula');
      else if (target.to === 'externalId') {
        if (externalIdSchema.safeParse(cell).success && cell.isWellFormed()) person.customerId = cell;
        else no('not a customer ID (1 to 200 characters, none of them a control character)');
      } else if (target.to === 'phone') {
        person.phone = normalisePhone(cell);
        if (person.phone === null) no('not a phone number');
      } else if (target.to === 'zone') {
        if (knownZone(cell)) person.zone = cell;
        else no('not a time zone');
      } else if (target.to === 'consent') agreed = /^(yes|y|true|1|x)$/i.test(cell);
      else if (target.to === 'consentAt') {
        at = instantOfDate(cell, EXACT, zone);
        if (at === null) no(`not ${kindWords.date}`);
      } else if (target.to === 'property') {
        const value = typedValue(cell, target);
        if (value === null) no(`not ${kindWords[target.type]}`);
        else if (typeof value === 'string' && textFault(value, ''))
          no('holds characters that can’t be stored');
        else person.properties[target.property] = value;
      }
    }
    if (person.customerId === null && person.phone === null && faults.length === 0)
      faults.push('No customer ID and no phone number.');
    if (consent && agreed && person.phone !== null && faults.length === 0) {
      if (at === null) faults.push('It doesn’t say when the consent was given.');
      else if (at > now) faults.push('The consent is dated in the future.');
      else person.consentAt = at;
    }
    return faults.length > 0 ? { line, reason: faults.reduce(joined) } : person;
  };
}

/** Faults up to 1,000 characters, each as a whole: half a column’s name couldn’t be told from other words. */
const joined = (faults: string, fault: string): string =>
  faults.length + fault.length < 1_000 ? `${faults} ${fault}` : faults;

const kindWords = { text: 'a text', number: 'a number', yesNo: 'yes or no', date: 'a date (2026-05-31)' };

/** A cell without spaces around it, and without the leading quote that our exports put before formulas. */
export function plainCell(cell: string): string {
  const text = cell.trim();
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

function typedValue(cell: string, { type }: Extract<Target, { to: 'property' }>): PropertyValue | null {
  if (type === 'text') return withoutTurns(cell);
  if (type === 'yesNo')
    return /^(yes|y|true|1|x)$/i.test(cell) ? true : /^(no|n|false|0)$/i.test(cell) ? false : null;
  if (type === 'date') return instantOfDate(cell, EXACT, 'UTC') === null ? null : cell;
  const plain = cell.replaceAll(/^[$€£]\s?|,(?=\d{3}(\D|$))/g, '');
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?$/i.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
