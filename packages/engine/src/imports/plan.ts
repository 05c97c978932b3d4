import type { StoredCustomer } from '@waymark/db/rows';
import { IdentityResolver } from '../people/identity.ts';
import { propertiesFit, TOO_LARGE } from '../people/profiles.ts';
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
    const refused = (reason: string): Outcome => ({ row, kind: 'refused', reason });
    const who = resolver.who(row);
    if (who.kind === 'conflict')
      return refused(`The phone number already belongs to ${who.owner.externalId ?? 'another customer'}.`);
    const before = who.kind === 'known' ? were.get(who.person.id) : undefined;
    const is = {
      externalId: before?.externalId ?? row.customerId,
      phone: row.phone ?? before?.phone ?? null,
      zone: row.zone ?? before?.zone ?? null,
      properties: { ...before?.properties, ...row.properties },
    };
    const change = before && difference(before, is, row.properties);
    const written = before ? change?.after.properties : is.properties;
    if (written && !propertiesFit(is.properties)) return refused(TOO_LARGE);
    const earlier = before ? seen.note(before.id, row.line) : null;
    if (earlier !== null && earlier !== row.line)
      return refused(`Row ${earlier} is about the same customer.`);
    // A refused row gives nobody a phone or an id, so the rows after it are judged without it.
    const { id } = resolver.take(who, row, true);
    const profile: Profile = { id, ...is };
    if (!before) return { row, kind: 'added', profile };
    return change ? { row, kind: 'changed', profile, ...change } : { row, kind: 'same', profile };
  });
}

function difference(
  was: Profile,
  is: Omit<Profile, 'id'>,
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
