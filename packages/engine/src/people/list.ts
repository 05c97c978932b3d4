import type { Sql } from '@waymark/db/connect';
import { likeText, pageOf, readCursor } from '@waymark/db/paging';
import { personName } from '@waymark/db/personName';
import { consentState } from '@waymark/policy/consent';

export interface PersonRow {
  id: string;
  externalId: string | null;
  name: string;
  phone: string | null;
  zone: string | null;
  lastEventAt: Date | null;
  createdAt: Date;
}

export interface LedgerRow {
  id: number;
  phone: string;
  program: 'marketing' | 'transactional' | 'all';
  action: 'request' | 'grant' | 'confirm' | 'revoke';
  source: string;
  disclosure: string | null;
  raw: string | null;
  at: Date;
}

/**
 * People of the workspace, newest first. `search` is part of a name, the caller's id, or digits of a phone: any four or more in a
 * row, or where phones are `masked` the last four and nothing else, so that searching tells no more than the screen shows.
 */
export async function listPeople(
  sql: Sql,
  workspaceId: string,
  filter: { search?: string; masked?: boolean; cursor?: string | null; limit?: number } = {},
) {
  const limit = filter.limit ?? 50;
  const cursor = readCursor(filter.cursor);
  const where = sql`c.workspace_id = ${workspaceId} ${filter.search ? matching(sql, filter.search, filter.masked ?? false) : sql``}`;
  const [rows, [count]] = await Promise.all([
    sql<PersonRow[]>`
      ${selectPeople(sql)} where ${where}
        ${cursor ? sql`and (c.created_at, c.id) < (${cursor.at}, ${cursor.id})` : sql``}
      order by c.created_at desc, c.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`select count(*)::int as count from customer c where ${where}`,
  ]);
  const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  const phones = page.rows.flatMap(({ phone }) => (phone ? [phone] : []));
  const ledger = Map.groupBy(await ledgerOf(sql, workspaceId, phones), ({ phone }) => phone);
  return {
    rows: page.rows.map((row) => personView(row, ledger.get(row.phone ?? '') ?? [])),
    next: page.next,
    total: count?.count ?? 0,
  };
}

export const selectPeople = (sql: Sql) => sql`
  select c.id, c.external_id as "externalId", ${personName(sql)} as name, c.phone, c.zone, c.created_at as "createdAt",
    (select max(v.at) from event v where v.customer_id = c.id) as "lastEventAt"
  from customer c`;

/** The consent ledger of these phones, oldest first. */
export const ledgerOf = (sql: Sql, workspaceId: string, phones: string[]) => sql<LedgerRow[]>`
  select id::int as id, phone, program, action, source, disclosure, raw, at from consent_event
  where workspace_id = ${workspaceId} and phone = any(${phones}) order by at, id`;

/** A person as lists show them, the phone whole: whoever presents it masks it. */
export function personView(row: PersonRow, ledger: readonly LedgerRow[]) {
  const told = ledger.map(({ id, program, action, at }) => ({ id, program, action, at: at.getTime() }));
  return {
    id: row.id,
    externalId: row.externalId,
    name: row.name,
    phone: row.phone,
    zone: row.zone,
    marketing: consentState(told, 'marketing').state,
    transactional: consentState(told, 'transactional').state,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

function matching(sql: Sql, search: string, masked: boolean) {
  const digits = search.replace(/\D/g, '');
  const pattern = masked ? `%${digits}` : `%${digits}%`;
  const seen = masked ? digits.length === 4 : digits.length >= 4;
  const phone = seen ? sql`or c.phone like ${pattern}` : sql``;
  return sql`and (${personName(sql)} ilike ${`%${likeText(search)}%`} or c.external_id = ${search} ${phone})`;
}
