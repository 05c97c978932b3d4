import type { Rule } from '@waymark/audience/schema';
import { outsideJourneys, toSql } from '@waymark/audience/sql/toSql';
import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import type { GateFacts } from '@waymark/policy/decision';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';
import { countsOf, sumOf } from '../counters/counters.ts';
import { readConsent } from './ledger.ts';
import { render } from './render.ts';
import { commonShare, countMatches, nameMatches } from './search.ts';

export interface PersonRow {
  id: string;
  externalId: string | null;
  name: string;
  phone: string | null;
  zone: string | null;
  lastEventAt: Date | null;
  createdAt: Date;
}

/** Whom a list is of: see `listPeople`. */
export interface Sought {
  search?: string | undefined;
  rule?: Rule | undefined;
  masked?: boolean;
}

/** SQL over a row `c` of `customer`: whether they are among those. */
export async function soughtBy(sql: Sql, workspaceId: string, { search, rule, masked = false }: Sought) {
  const found = search ? matching(sql, search, masked) : sql`true`;
  if (!rule) return { matches: found };
  const now = shownNow(await readClock(sql, workspaceId), Date.now());
  return { matches: sql`${found} and ${render(sql, toSql(rule, outsideJourneys(now)))}` };
}

/**
 * People of the workspace, newest first. `search` is part of a name, the caller's id, or digits of a phone: any four or more in a
 * row, or where phones are `masked` the last four and nothing else, so that searching tells no more than the screen shows.
 * `rule` is asked as of now on the workspace's clock. `total` is null where a search finds thousands, and where a rule finds more than a page.
 */
export async function listPeople(
  sql: Sql,
  workspaceId: string,
  filter: Sought & { cursor?: string | null; limit?: number } = {},
) {
  const limit = filter.limit ?? 50;
  const cursor = readCursor(filter.cursor);
  const { search, rule } = filter;
  const { matches } = await soughtBy(sql, workspaceId, filter);
  const after = cursor ? sql`and (c.created_at, c.id) < (${cursor.at}, ${cursor.id})` : sql``;
  const own = sql`c.workspace_id = ${workspaceId}`;
  const rows = await sql<PersonRow[]>`
    ${selectPeople(sql)} from customer c where ${own} and ${matches} ${after}
    order by c.created_at desc, c.id desc limit ${limit + 1}`;
  const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  const counted = async (): Promise<number | null> => {
    if (!cursor && page.next === null) return page.rows.length;
    if (rule) return null;
    if (!search) return sumOf(await countsOf(sql, ['customer'], [workspaceId]));
    const share = await commonShare(sql, workspaceId, sql`${own} and ${matches}`);
    return share === null ? await countMatches(sql, sql`customer c where ${own} and ${matches}`) : null;
  };
  const phones = page.rows.map(({ phone }) => phone);
  const [consent, total] = await Promise.all([readConsent(sql, workspaceId, phones), counted()]);
  return {
    rows: page.rows.map((row) => personView(row, consent(row.phone))),
    next: page.next,
    total,
  };
}

export const selectPeople = (sql: Sql) => sql`
  select c.id, c.external_id as "externalId", c.name, c.phone, c.zone, c.created_at as "createdAt",
    (select max(v.at) from event v where v.customer_id = c.id) as "lastEventAt"`;

/** A person as lists show them, the phone whole: whoever presents it masks it. */
export function personView(row: PersonRow, { marketing, transactional }: GateFacts['consent']) {
  return {
    id: row.id,
    externalId: row.externalId,
    name: row.name,
    phone: row.phone,
    zone: row.zone,
    marketing: marketing.state,
    transactional: transactional.state,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

function matching(sql: Sql, search: string, masked: boolean) {
  const digits = search.replace(/\D/g, '');
  const lastFour = digits.length === 4 ? sql`or right(c.phone, 4) = ${digits}` : sql``;
  const anywhere = digits.length >= 4 ? sql`or c.phone like ${`%${digits}%`}` : sql``;
  return sql`(${nameMatches(sql, search)} or c.external_id = ${search} ${masked ? lastFour : anywhere})`;
}
