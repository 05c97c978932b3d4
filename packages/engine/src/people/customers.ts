import { randomUUID } from 'node:crypto';
import { isTrait } from '@waymark/audience/spelling';
import { builder, now, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredCustomer } from '@waymark/db/rows';
import { propertiesFault, textFault } from '@waymark/db/safeJson';
import { customer } from '@waymark/db/schema/customer';
import { retrying } from '@waymark/db/transaction';
import { cut } from '@waymark/policy/cut';
import { isZone } from '@waymark/policy/localTime';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { shareListening } from '../triggers/listening.ts';
import { withoutAliases } from './aliases.ts';
import { type ConsentEntry, writeConsent } from './consent.ts';
import { externalIdSchema, type PersonKey, whoIs } from './identity.ts';
import { normalisePhone } from './phone.ts';
import { profileFields, propertiesFit, TOO_LARGE, withoutTurnsIn } from './profiles.ts';

const consentChange = z.strictObject({
  action: z.enum(['request', 'grant', 'confirm', 'revoke']),
  source: z.string().min(1).max(500),
  disclosure: z.string().max(5000).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});

/**
 * Known facts about a person. Omitted fields stay as they are; null removes phone or zone. Properties are merged by
 * name, and a null property is removed.
 */
export const customerChangeSchema = z.strictObject({
  ...profileFields,
  consent: z
    .strictObject({ marketing: consentChange.optional(), transactional: consentChange.optional() })
    .optional(),
});
export type CustomerChange = z.infer<typeof customerChangeSchema> & { externalId?: string };

type Row = Pick<StoredCustomer, 'id' | 'externalId' | 'phone' | 'zone' | 'properties'>;

/**
 * Creates or changes a person, found by `externalId`, or else by phone, and records any consent that comes along, in
 * one transaction. Someone known only by phone gets the first `externalId` that comes with this phone. Throws
 * `conflict` if the phone belongs to someone else, `invalid` with the `field` for what can't be stored.
 */
export async function upsertCustomer(sql: Sql, workspaceId: string, change: CustomerChange) {
  const checked = checkChange(change);
  return await retrying(sql, async (tx) => {
    const [, found] = await Promise.all([shareListening(tx, workspaceId), find(tx, workspaceId, checked)]);
    const id = found?.id ?? randomUUID();
    if (found) await update(tx, workspaceId, found, checked);
    else await insert(tx, workspaceId, id, checked);
    const phone = checked.phone === undefined ? (found?.phone ?? null) : checked.phone;
    await writeConsent(tx, workspaceId, consentLines(checked, phone, checked.zone ?? found?.zone ?? null));
    await notifyChange(tx, workspaceId, { kind: 'customers', journeyId: null });
    return { id, created: !found };
  });
}

export function checkChange(change: CustomerChange): CustomerChange {
  const { externalId, phone, zone, properties } = change;
  if (externalId !== undefined && (externalId.length === 0 || externalId.length > 200))
    throw invalid('externalId', 'A customer ID must be 1 to 200 characters.');
  const fault = textFault(externalId ?? '', 'externalId') ?? textFault(zone ?? '', 'zone');
  if (fault) throw invalid(fault.split(' ')[0] ?? 'externalId', `${fault}.`);
  if (externalId !== undefined && !externalIdSchema.safeParse(externalId).success)
    throw invalid('externalId', 'A customer ID can’t hold control characters.');
  if (!externalId && !phone) throw invalid('externalId', 'A customer needs an ID or a phone number.');
  const number = phone == null ? phone : normalisePhone(phone);
  if (phone != null && number === null) throw invalid('phone', 'This isn’t a phone number.');
  if (zone != null && !isZone(zone)) throw invalid('zone', `Unknown time zone "${cut(zone, 64)}".`);
  const unfit = properties === undefined ? null : propertiesFault(properties);
  if (unfit) throw invalid('properties', `${unfit}.`);
  if (Object.keys(properties ?? {}).some(isTrait))
    throw invalid('properties', 'Traits are computed and can’t be set.');
  for (const [program, line] of Object.entries(change.consent ?? {})) {
    const fault = textFault(line?.source ?? '', 'source') ?? textFault(line?.disclosure ?? '', 'disclosure');
    if (fault) throw invalid(`consent.${program}`, `${fault}.`);
  }
  return { ...change, phone: number, ...(properties ? { properties: withoutTurnsIn(properties) } : {}) };
}

const invalid = (field: string, message: string) => new DomainError('invalid', message, { field });

async function find(sql: Queryable, workspaceId: string, change: CustomerChange): Promise<Row | null> {
  const given = { customerId: change.externalId ?? null, phone: change.phone ?? null };
  const meant = async () => (await withoutAliases(sql, workspaceId, [given]))[0] ?? given;
  const key = await meant();
  const found = await findBy(sql, workspaceId, key);
  if (found) return found;
  // Whoever was named may have been merged while their row was waited for.
  const since = await meant();
  const isSame = since.customerId === key.customerId && since.phone === key.phone;
  return isSame ? null : await findBy(sql, workspaceId, since);
}

async function findBy(sql: Queryable, workspaceId: string, key: PersonKey): Promise<Row | null> {
  const { customerId: externalId, phone } = key;
  const rows = await sql<Row[]>`
    select id, external_id as "externalId", phone, zone, properties from customer
    where workspace_id = ${workspaceId} and (external_id = ${externalId}::text or phone = ${phone}::text)
    order by id for no key update`;
  const named = rows.find((row) => externalId !== null && row.externalId === externalId);
  const reached = rows.find((row) => phone !== null && row.phone === phone);
  const who = whoIs(externalId, named, reached);
  if (who.kind === 'conflict')
    throw new DomainError('conflict', 'This phone number already belongs to another customer.', {
      field: 'phone',
      customerId: who.owner.externalId,
    });
  return who.kind === 'known' ? who.person : null;
}

async function insert(sql: Queryable, workspaceId: string, id: string, change: CustomerChange) {
  const { externalId, phone, zone } = change;
  const properties = merged({}, change.properties);
  await builder(sql).insert(customer).values({ id, workspaceId, externalId, phone, zone, properties });
}

async function update(sql: Queryable, workspaceId: string, row: Row, change: CustomerChange): Promise<void> {
  const properties = merged(row.properties, change.properties);
  if (!propertiesFit(properties)) throw invalid('properties', TOO_LARGE);
  const { phone, zone } = change;
  const externalId = row.externalId ?? change.externalId;
  await builder(sql)
    .update(customer)
    .set({ externalId, phone, zone, properties, updatedAt: now })
    .where(rowOf(customer, workspaceId, row.id));
}

function merged(
  before: Record<string, unknown>,
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  const all = Object.entries({ ...before, ...change });
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined));
}

export function consentLines(
  change: CustomerChange,
  phone: string | null,
  zone: string | null,
): ConsentEntry[] {
  const { marketing, transactional } = change.consent ?? {};
  if (!marketing && !transactional) return [];
  if (phone === null) throw invalid('consent', 'Consent is for a phone number, so include the phone too.');
  const line = (program: ConsentEntry['program'], given: typeof marketing): ConsentEntry[] => {
    if (!given) return [];
    const { at, ...rest } = given;
    return [{ phone, zone, program, ...rest, ...(at === undefined ? {} : { at: Date.parse(at) }) }];
  };
  return [...line('marketing', marketing), ...line('transactional', transactional)];
}
