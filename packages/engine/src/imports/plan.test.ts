import { expect, test } from 'vitest';
import { type Profile, planRows } from './plan.ts';
import type { ImportedPerson } from './readRow.ts';
import { Seen } from './seen.ts';

const KB = 1024;
const row = (line: number, given: Partial<ImportedPerson>): ImportedPerson => ({
  ...{ line, customerId: null, phone: null, zone: null, properties: {}, consentAt: null },
  ...given,
});
const known = (given: Partial<Profile>): Profile => ({
  ...{ id: 'a', externalId: 'a', phone: '+13035550001', zone: null, properties: {} },
  ...given,
});
const plan = (people: Profile[], ...rows: ImportedPerson[]) =>
  planRows(rows, people, new Seen()).map((outcome) =>
    outcome.kind === 'refused' ? outcome.reason : outcome.kind,
  );

test('a row that would give somebody more than 256 KB of properties is refused, and others about large profiles are not', () => {
  const large = known({ properties: { notes: 'x'.repeat(254 * KB) } });
  const more = { more: 'x'.repeat(2 * KB) };
  const tooLarge = 'A customer’s properties can be up to 256 KB.';
  expect(plan([large], row(2, { customerId: 'a', properties: more }))).toEqual([tooLarge]);
  expect(plan([large], row(2, { customerId: 'a', properties: { notes: 'short' } }))).toEqual(['changed']);
  expect(plan([large], row(2, { customerId: 'a', zone: 'America/Denver' }))).toEqual(['changed']);
  const wide = Object.fromEntries(Array.from({ length: 24 }, (_, n) => [`p${n}`, '好'.repeat(4_000)]));
  expect(plan([], row(2, { customerId: 'new', properties: wide }))).toEqual([tooLarge]);
});

test('the phone that a refused row would have moved stays its owner’s', () => {
  const sameOwner = 'The phone number already belongs to a.';
  const large = known({ properties: { notes: 'x'.repeat(255 * KB) } });
  const moves = row(2, { customerId: 'a', phone: '+13035550002', properties: { more: 'x'.repeat(2 * KB) } });
  const takes = row(3, { customerId: 'b', phone: '+13035550001' });
  expect(plan([large], moves, takes)[1]).toBe(sameOwner);
  const first = row(2, { phone: '+13035550001', zone: 'America/Denver' });
  const again = row(3, { customerId: 'a', phone: '+13035550002' });
  const last = row(4, { customerId: 'b', phone: '+13035550001' });
  expect(plan([known({})], first, again, last)).toEqual([
    'changed',
    'Row 2 is about the same customer.',
    sameOwner,
  ]);
});
