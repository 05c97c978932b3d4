import { isTrait } from '@waymark/audience/spelling';
import { cut } from '@waymark/policy/cut';
import { isZone } from '@waymark/policy/localTime';
import { programSchema } from '@waymark/policy/rules';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { normalisePhone } from '../people/phone.ts';
import { couldBePhone, type Format } from './format.ts';

const propertyName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,79}$/, 'letters, digits and underscores, beginning with a letter')
  .refine((name) => !['constructor', 'prototype'].includes(name), 'not an allowed name')
  .refine((name) => !isTrait(name), 'Traits are computed and can’t be set');

/** What a column becomes. `consent` holds yes or no, `consentAt` the day it was given. */
const target = z.discriminatedUnion('to', [
  z.strictObject({ to: z.enum(['skip', 'externalId', 'phone', 'zone', 'consent', 'consentAt']) }),
  z.strictObject({
    to: z.literal('property'),
    property: propertyName,
    type: z.enum(['text', 'number', 'yesNo', 'date']),
  }),
]);
export type Target = z.infer<typeof target>;

/** By column name; an omitted column is skipped. Consent is recorded only with its source. */
export const mappingSchema = z.strictObject({
  columns: z.record(z.string(), target),
  consent: z
    .strictObject({
      program: programSchema,
      source: z
        .string()
        .trim()
        .min(3)
        .max(300)
        .describe('Where people agreed, such as a page or a sign-up sheet.'),
      disclosure: z.string().trim().min(10).max(5000).describe('The exact words that they agreed to.'),
      proof: z.string().trim().min(3).max(150).describe('Where the proof is kept.'),
      at: z
        .union([z.iso.date(), z.iso.datetime({ offset: true })])
        .optional()
        .describe('When it was given, where no column says so; a day is one of the workspace’s time zone.'),
    })
    .optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Throws `invalid` with an explanation if a mapping doesn't fit the file or itself. */
export function checkMapping({ columns }: Pick<Format, 'columns'>, { columns: given, consent }: Mapping) {
  const no = (message: string) => new DomainError('invalid', message, { field: 'mapping' });
  const stranger = Object.keys(given).find((name) => !columns.includes(name));
  if (stranger !== undefined) throw no(`The file has no column “${cut(stranger, 60)}”.`);
  const targets = Object.values(given);
  const keys = targets.flatMap((each) =>
    each.to === 'skip' ? [] : [each.to === 'property' ? `property ${each.property}` : each.to],
  );
  const twice = keys.find((key, at) => keys.indexOf(key) < at);
  if (twice !== undefined) throw no(`Two columns go to “${twice}”. Skip one of them.`);
  if (!keys.includes('externalId') && !keys.includes('phone'))
    throw no('Choose the column with the customer ID or the phone number.');
  const asks = keys.includes('consent') || keys.includes('consentAt');
  if (asks && !consent)
    throw no('To record consent, say where people agreed, the words they saw, and where the proof is kept.');
  if (consent && !keys.includes('phone'))
    throw no('Consent is for a phone number, so map the phone column too.');
  if (consent && !consent.at && !keys.includes('consentAt')) throw no('Say when the consent was given.');
}

const names: [RegExp, Target][] = [
  [/^(customer_?id|external_?id|user_?id|client_?id|id|customer_?number)$/, { to: 'externalId' }],
  [/^(phone|mobile|cell|tel|telephone|msisdn|sms)(_?(number|no|phone))?$|^(phone|mobile)_/, { to: 'phone' }],
  [/^(time_?)?zone$|^tz$/, { to: 'zone' }],
  [/^(first|given)_?name$|^f_?name$|^first$/, { to: 'property', property: 'first_name', type: 'text' }],
  [/^(last|family|sur)_?name$|^l_?name$|^last$/, { to: 'property', property: 'last_name', type: 'text' }],
];

const optIns =
  /^(sms_?|text_?|marketing_?)*(opt(ed)?_?in|consent(ed)?|subscribed|accepts_?marketing)(_?sms)?$/;

/**
 * A guess for every column, from its name and the cells in the first rows. Consent is guessed only where the person
 * is then asked how it was given (`asksConsent`).
 */
export function guessMapping(
  { columns, samples }: Pick<Format, 'columns' | 'samples'>,
  asksConsent = false,
): Mapping['columns'] {
  const taken = new Set<string>();
  return Object.fromEntries(
    columns.map((column, at) => {
      const cells = samples.flatMap((row) => row[at]?.trim() || []);
      const guess = guessColumn(column, cells, asksConsent);
      const key = guess.to === 'property' ? guess.property : guess.to;
      const free = !taken.has(key);
      taken.add(key);
      return [column, free ? guess : ({ to: 'skip' } satisfies Target)];
    }),
  );
}

function guessColumn(column: string, cells: readonly string[], asksConsent: boolean): Target {
  const name = column
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const known = names.find(([pattern]) => pattern.test(name))?.[1];
  if (known) return known;
  if (asksConsent && optIns.test(name)) return { to: 'consent' };
  if (isTrait(column.trim().toLowerCase())) return { to: 'skip' };
  const all = (is: (cell: string) => boolean) => cells.length > 0 && cells.every(is);
  if (all((cell) => cell.includes('/') && isZone(cell))) return { to: 'zone' };
  if (all((cell) => /^\+\d/.test(cell) && normalisePhone(cell) !== null)) return { to: 'phone' };
  // Everybody sees a property's name, and a file without a header has somebody's phone there.
  if (couldBePhone(column)) return { to: 'skip' };
  const property = propertyName.safeParse(
    /^[a-z]/.test(name) ? name.slice(0, 80) : `column_${name}`.slice(0, 80),
  );
  if (!property.success) return { to: 'skip' };
  // A number that begins with 0 is a postal code or the like.
  const type = all((cell) => /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(cell))
    ? 'number'
    : all((cell) => /^(yes|no|true|false)$/i.test(cell))
      ? 'yesNo'
      : all((cell) => /^\d{4}-\d\d-\d\d/.test(cell))
        ? 'date'
        : 'text';
  return { to: 'property', property: property.data, type };
}
