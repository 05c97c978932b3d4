import { among, builder } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import { customer } from '@waymark/db/schema/customer';
import { retrying } from '@waymark/db/transaction';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, or } from 'drizzle-orm';
import { withoutAliases } from '../people/aliases.ts';
import { type PersonRow, personViews, selectPeople } from '../people/list.ts';
import { normalisePhone } from '../people/phone.ts';
import { nameMatches } from '../people/search.ts';
import { type Moved, tellMoves } from './judge.ts';
import { holdSegment, segmentById } from './row.ts';

/** People in a segment, latest first. `search` is part of a name or the caller's id. */
export async function segmentMembers(
  sql: Sql,
  workspaceId: string,
  id: string,
  { cursor: text, search, limit = 50 }: { cursor?: string | null; search?: string; limit?: number },
) {
  await segmentById(sql, workspaceId, id);
  const cursor = readCursor(text);
  const matches = search ? sql`and (${nameMatches(sql, search)} or c.external_id = ${search})` : sql``;
  const after = cursor ? sql`and (m.since, m.customer_id) < (${cursor.at}, ${cursor.id})` : sql``;
  const rows = await sql<(PersonRow & { since: Date })[]>`
    ${selectPeople(sql)}, m.since from segment_member m join customer c on c.id = m.customer_id
    where m.segment_id = ${id} and c.workspace_id = ${workspaceId} ${matches} ${after}
    order by m.since desc, m.customer_id desc limit ${limit + 1}`;
  const page = pageOf(rows, limit, (row) => ({ at: row.since, id: row.id }));
  const views = await personViews(sql, workspaceId, page.rows);
  return {
    rows: views.map(([view, { since }]) => ({ ...view, since: since.toISOString() })),
    next: page.next,
  };
}

/** People as they are named: by our ids, or by the caller's own. */
export interface Named {
  ids?: readonly string[] | undefined;
  externalIds?: readonly string[] | undefined;
  /** Each is the caller's own id of somebody, or else a phone number. */
  keys?: readonly string[] | undefined;
}

/**
 * Adds people to a list or suppression list and removes others, all or nothing. Throws `invalid` with the first ones
 * the workspace doesn't have, and for a segment with a rule. Keys that nobody has are left out and returned as `unknown`,
 * except phone numbers for a suppression list: they get no texts, whoever has the number later. If phones are `masked`,
 * keys are customer IDs only, so that adding reveals no more than the screen shows.
 */
export async function setMembers(
  sql: Sql,
  workspaceId: string,
  {
    id,
    add = {},
    remove = {},
    masked = false,
  }: { id: string; add?: Named | undefined; remove?: Named | undefined; masked?: boolean },
  actor: Actor,
): Promise<{ added: number; removed: number; unknown: string[] }> {
  return await retrying(sql, async (tx) => {
    await holdSegment(tx, id);
    const segment = await segmentById(tx, workspaceId, id);
    if (segment.kind === 'rule')
      throw new DomainError(
        'conflict',
        'This segment’s people follow from its rule. Change the rule instead.',
      );
    if (segment.archivedAt !== null)
      throw new DomainError('conflict', 'This segment was archived. Restore it to change it.');
    const now = shownNow(segment.clock, Date.now());
    const [added, removed] = await Promise.all([idsOf(tx, workspaceId, add), idsOf(tx, workspaceId, remove)]);
    const make = segment.kind === 'suppression';
    const { found, unknown } = await keyed(tx, workspaceId, add.keys ?? [], { make, masked });
    added.push(...found);
    const gone = await tx<Moved[]>`
      delete from segment_member where segment_id = ${id} and customer_id = any(${removed}::uuid[])
      returning customer_id as "customerId", false as entered`;
    const stay = added.filter((one) => !removed.includes(one));
    const come = await tx<Moved[]>`
      insert into segment_member (segment_id, customer_id, since, phone)
      select ${id}, id, ${new Date(now)}, case when ${segment.kind === 'suppression'} then phone end from customer
      where workspace_id = ${workspaceId} and id = any(${stay}::uuid[])
      on conflict do nothing returning customer_id as "customerId", true as entered`;
    const moved = [...gone, ...come];
    if (moved.length > 0) {
      await tellMoves(tx, segment, moved, now);
      const detail = { added: come.length, removed: gone.length };
      await recordAudit(tx, workspaceId, { actor, action: 'segment.members', subject: id, detail });
      await notifyChange(tx, workspaceId, { kind: 'segments', journeyId: null });
    }
    return { added: come.length, removed: gone.length, unknown };
  });
}

async function idsOf(sql: Queryable, workspaceId: string, { ids = [], externalIds = [] }: Named) {
  if (ids.length === 0 && externalIds.length === 0) return [];
  const { id, externalId } = customer;
  const rows = await builder(sql)
    .select({ id, externalId })
    .from(customer)
    .where(and(eq(customer.workspaceId, workspaceId), or(among(id, ids), among(externalId, externalIds))));
  const known = new Set(rows.flatMap((row) => [row.id, `external ${row.externalId}`]));
  const missing = [
    ...ids.filter((one) => !known.has(one.toLowerCase())),
    ...externalIds.filter((one) => !known.has(`external ${one}`)),
  ];
  if (missing.length > 0)
    throw new DomainError(
      'invalid',
      `${missing.length === 1 ? 'One of these people isn’t' : `${missing.length} of these people aren’t`} in this workspace: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? '…' : ''}. Nobody was added or removed.`,
      { missing: missing.slice(0, 100) },
    );
  return rows.map(({ id }) => id);
}

/** Whom these keys are of; with `make`, phone numbers that are nobody's become people of their own. */
async function keyed(
  sql: Queryable,
  workspaceId: string,
  keys: readonly string[],
  { make, masked }: { make: boolean; masked: boolean },
): Promise<{ found: string[]; unknown: string[] }> {
  if (keys.length === 0) return { found: [], unknown: [] };
  const phones = new Map(keys.map((key) => [key, masked ? null : normalisePhone(key)]));
  const numbers = [...new Set(phones.values())].filter((phone) => phone !== null);
  const given = keys.map((key) => ({ customerId: key, phone: null }));
  const meant = (await withoutAliases(sql, workspaceId, given)).map(({ customerId }) => customerId);
  const { id, externalId, phone } = customer;
  const rows = await builder(sql)
    .select({ id, externalId, phone })
    .from(customer)
    .where(
      and(
        eq(customer.workspaceId, workspaceId),
        or(among(externalId, [...keys, ...meant]), among(phone, numbers)),
      ),
    );
  const byId = new Map(rows.map((row) => [row.externalId, row.id]));
  for (const [at, key] of keys.entries()) {
    const kept = byId.get(meant[at] ?? key);
    if (kept && !byId.has(key)) byId.set(key, kept);
  }
  const byPhone = new Map(rows.map((row) => [row.phone, row.id]));
  if (make) {
    const missing = keys.flatMap((key) => {
      const phone = phones.get(key);
      return phone && !byId.has(key) && !byPhone.has(phone) ? [phone] : [];
    });
    const made = await sql<{ id: string; phone: string }[]>`
      insert into customer (workspace_id, phone)
      select ${workspaceId}, phone from unnest(${[...new Set(missing)]}::text[]) as p (phone)
      on conflict do nothing returning id, phone`;
    for (const { id, phone } of made) byPhone.set(phone, id);
  }
  const idOf = (key: string) => byId.get(key) ?? byPhone.get(phones.get(key) ?? '');
  return {
    found: [...new Set(keys.flatMap((key) => idOf(key) ?? []))],
    unknown: keys.filter((key) => idOf(key) === undefined),
  };
}
