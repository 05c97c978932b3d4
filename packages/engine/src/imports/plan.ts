import type { StoredCustomer } from '@waymark/db/rows';
import { IdentityResolver } from '../people/identity.ts';
import type { ImportedPerson, PropertyValue } from './readRow.ts';
import type { Seen } from './seen.ts';

/** A person as an import compares and writes them. */
export type Profile = Pick<StoredCustomer, 'id' | 'externalId' | 'phone' | 'zone' | 'properties'>;

/** Fields of a person; a null property is absent. */
export interface Fields {
  externalId?: string | null;
  phone?: string | null;
  zone?: string | null;
  properties?: Record<string, unknown>;
}

/** The effect of a row. */
export type Outcome = { row: ImportedPerson } & (
  | { kind: 'refused'; reason: string }
  | { kind: 'added'; profile: Profile }
  | { kind: 'changed'; profile: Profile; before: Fields; after: Fields }
  | { kind: 'same'; profile: Profile }
);

/**
 * The effect of each row on the people it names. The first row about a person counts; later ones are refused, also
 * across batches through `seen`. Changes `known`.
 */
export function planRows(rows: readonly ImportedPerson[], known: readonly Profile[], seen: Seen): Outcome[] {
  const were = new Map(known.map((profile) => [profile.id, { ...profile }]));
  const resolver = new IdentityResolver(known);
  return rows.map((row): Outcome => {
    const found = resolver.find(row, true);
    if ('fault' in found)
      return { row, kind: 'refused', reason: 'The phone number already belongs to another customer.' };
    const { id } = found;
    const before = were.get(id);
    const { zone, properties } = row;
    if (!before) {
      const { customerId: externalId, phone } = row;
      return { row, kind: 'added', profile: { id, externalId, phone, zone, properties } };
    }
    const earlier = seen.note(id, row.line);
    if (earlier !== null && earlier !== row.line)
      return { row, kind: 'refused', reason: `Row ${earlier} is about the same customer.` };
    const profile: Profile = {
      id,
      externalId: before.externalId ?? row.customerId,
      phone: row.phone ?? before.phone,
      zone: zone ?? before.zone,
      properties: { ...before.properties, ...properties },
    };
    const change = difference(before, profile, properties);
    return change ? { row, kind: 'changed', profile, ...change } : { row, kind: 'same', profile };
  });
}

function difference(
  was: Profile,
  is: Profile,
  given: Record<string, PropertyValue>,
): { before: Fields; after: Fields } | null {
  const before: Fields = {};
  const after: Fields = {};
  for (const field of ['externalId', 'phone', 'zone'] as const) {
    if (was[field] === is[field]) continue;
    before[field] = was[field];
    after[field] = is[field];
  }
  const changed = Object.entries(given).filter(([name, value]) => was.properties[name] !== value);
  if (changed.length > 0) {
    after.properties = Object.fromEntries(changed);
    before.properties = Object.fromEntries(changed.map(([name]) => [name, was.properties[name] ?? null]));
  }
  return Object.keys(after).length === 0 ? null : { before, after };
}
