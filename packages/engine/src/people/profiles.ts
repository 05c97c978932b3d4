import { isTrait } from '@waymark/audience/spelling';
import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import type { StoredCustomer } from '@waymark/db/rows';
import { MAX_BYTES, propertiesFault, textFault } from '@waymark/db/safeJson';
import { cut } from '@waymark/policy/cut';
import { isZone } from '@waymark/policy/localTime';
import { withoutTurns } from '@waymark/policy/plainText';
import { z } from 'zod';
import { noteClaims } from './identifiers.ts';
import { normalisePhone } from './phone.ts';

/** What the properties of one person may take altogether, bytes of the text that Postgres writes of them. */
const MOST_PROPERTIES = MAX_BYTES * 4;
export const TOO_LARGE = `A customer’s properties can be up to ${MOST_PROPERTIES / 1024} KB.`;

/** Whether a person may have these properties, all that they then have. `writeProfiles` asks Postgres the same. */
export function propertiesFit(properties: Record<string, unknown>): boolean {
  const bytes = Buffer.byteLength(JSON.stringify(properties));
  if (bytes * 2 <= MOST_PROPERTIES) return true;
  return bytes + spacesIn(properties) <= MOST_PROPERTIES;
}

/** How many spaces Postgres puts into a JSON text: one after each comma and colon. */
function spacesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  const own = Math.max(0, inner.length - 1) + (Array.isArray(value) ? 0 : inner.length);
  return inner.reduce<number>((sum, one) => sum + spacesIn(one), own);
}

const phone = z.string().min(3).max(40);
const zone = z.string().max(64).nullable().optional().describe('IANA zone, such as America/Denver');
const properties = z.record(z.string(), z.unknown()).optional();

/** The fields of a profile: missing ones stay as they are, null removes, properties are merged by name. */
export const profileFields = { phone: phone.nullable().optional(), zone, properties };

/** What an event may add about its person. Their phone stays as it was if the new one is another person's. */
export const attributesSchema = z.strictObject({ phone: phone.optional(), zone, properties });
export type Attributes = z.infer<typeof attributesSchema>;

/** What is wrong with attributes beyond their shape, in words that begin with the field, or null. */
export function attributesFault(attributes: z.infer<z.ZodObject<typeof profileFields>>): string | null {
  const { phone, zone, properties } = attributes;
  const fault =
    textFault(zone ?? '', 'zone') ?? (properties === undefined ? null : propertiesFault(properties));
  if (fault) return fault;
  if (Object.keys(properties ?? {}).some(isTrait)) return 'properties: traits are computed and can’t be set';
  if (phone != null && normalisePhone(phone) === null) return 'phone: not a phone number';
  if (zone != null && !isZone(zone)) return `zone: unknown time zone "${cut(zone, 64)}"`;
  return null;
}

/** Names come as properties, and properties go into texts: none turns the words around it. */
export const withoutTurnsIn = (properties: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutTurns(value) : value,
    ]),
  );

/** A change to one person's profile; the phone is E.164, null removes it. */
export interface ProfileChange {
  personId: string;
  phone?: string | null | undefined;
  zone?: string | null | undefined;
  properties?: Record<string, unknown> | undefined;
}

/** A person after the change; `left` says what part of it wasn't made, and why. */
export interface WrittenProfile {
  phone: string | null;
  zone: string | null;
  left: string | null;
}

/**
 * Writes changes to the profiles of people whose rows the caller has locked, in one statement; of several for one
 * person, later ones win by field. A phone that belongs to another person is left unchanged, and so are properties
 * that would be too large.
 */
export async function writeProfiles(
  sql: Queryable,
  workspaceId: string,
  changes: readonly ProfileChange[],
): Promise<Map<string, WrittenProfile>> {
  if (changes.length === 0) return new Map();
  const byPerson = Map.groupBy(changes, ({ personId }) => personId);
  const taken = new Set<string>();
  const rows = [...byPerson].map(([id, list]) => {
    const { phone, zone, properties = {} } = list.reduce(inOne);
    // If two people of a batch claim a phone, the first gets it.
    const free = phone != null && !taken.has(phone);
    if (free) taken.add(phone);
    const entries = Object.entries(withoutTurnsIn(properties)).filter(([, value]) => value !== undefined);
    return {
      id,
      phone: free ? phone : null,
      claimed: phone ?? null,
      drops_phone: phone === null,
      sets_zone: zone !== undefined,
      zone: zone ?? null,
      properties: Object.fromEntries(entries.filter(([, value]) => value !== null)),
      gone: entries.flatMap(([name, value]) => (value === null ? [name] : [])),
    };
  });
  const written = await sql<
    (Pick<StoredCustomer, 'id' | 'phone' | 'zone'> & { samePhone: boolean; fits: boolean })[]
  >`
    with change as (
      select p.*, not exists (select from customer o
          where o.workspace_id = ${workspaceId} and o.phone = p.phone and o.id <> p.id) as free,
        octet_length(((c.properties || p.properties) - p.gone)::text) <= ${MOST_PROPERTIES} as fits
      from ${recordset(sql, rows)} as p (id uuid, phone text, claimed text,
        drops_phone boolean, sets_zone boolean, zone text, properties jsonb, gone text[])
      join customer c on c.id = p.id)
    update customer c set
      phone = case when p.drops_phone then null when p.phone is not null and p.free then p.phone else c.phone end,
      zone = case when p.sets_zone then p.zone else c.zone end,
      properties = case when p.fits then (c.properties || p.properties) - p.gone else c.properties end,
      updated_at = now()
    from change p where c.workspace_id = ${workspaceId} and c.id = p.id
    returning c.id, c.phone, c.zone, (p.claimed is null or p.claimed = c.phone) as "samePhone", p.fits`;
  const claimedBy = new Map(rows.map(({ id, claimed }) => [id, claimed]));
  await noteClaims(
    sql,
    workspaceId,
    written.flatMap(({ id, samePhone }) => {
      const phone = claimedBy.get(id);
      return samePhone || !phone ? [] : [{ phone, personId: id }];
    }),
  );
  return new Map(
    written.map(({ id, phone, zone, samePhone, fits }) => {
      const left = [
        ...(samePhone ? [] : ['phone: belongs to another customer, left as it was']),
        ...(fits ? [] : [`properties: more than ${MOST_PROPERTIES / 1024} KB, left as they were`]),
      ];
      return [id, { phone, zone, left: left.length > 0 ? left.join('; ') : null }];
    }),
  );
}

const inOne = (before: ProfileChange, { properties, ...rest }: ProfileChange): ProfileChange => ({
  ...before,
  ...rest,
  properties: { ...before.properties, ...properties },
});
