import type { Properties } from '@waymark/audience/facts';
import { propertyOf } from '@waymark/audience/property';
import type { Condition, Rule } from '@waymark/audience/schema';
import { isTrait, TRAIT } from '@waymark/audience/spelling';
import { outsideJourneys, toSql } from '@waymark/audience/sql/toSql';
import type { Fragment, Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import type { StoredCustomer } from '@waymark/db/rows';
import { segmentEvents } from '@waymark/journey/run/begins';
import { consentStateNames, type GateFacts } from '@waymark/policy/decision';
import { nowOf } from '@waymark/workspace/clock/clock';
import { countsOf, sumOf } from '../counters/counters.ts';
import { isSuppressed, suppressedPeople } from './inSegments.ts';
import { readConsent } from './ledger.ts';
import { render } from './render.ts';
import { commonShare, countMatches, nameMatches } from './search.ts';

export interface PersonRow
  extends Pick<StoredCustomer, 'id' | 'externalId' | 'name' | 'phone' | 'zone' | 'createdAt'> {
  lastEventAt: Date | null;
}

export const peopleSorts = ['newest', 'oldest', 'orders', 'spend', 'last_order'] as const;
export type PeopleSort = (typeof peopleSorts)[number];

/** What lists are sorted by: an instant, or a whole number from 0 on. Only the date added has an index, because long lists use that. */
const sortKey = (sql: Sql, sort: PeopleSort): Fragment =>
  ({
    newest: sql`c.created_at`,
    oldest: sql`c.created_at`,
    orders: sql`coalesce((c.traits->>'orders')::int8, 0)`,
    spend: sql`greatest(0, coalesce(round((c.traits->>'spend')::numeric * 100), 0))::int8`,
    last_order: sql`coalesce((extract(epoch from (c.traits->>'last_order')::timestamptz) * 1000)::int8, 0)`,
  })[sort];

/** What lists show of marketing texts: a person's consent, unless a suppression list bars them from all. */
export const marketingStates = [...consentStateNames, 'suppressed'] as const;

/** Whom a list is of: see `listPeople`. */
export interface Sought {
  search?: string | undefined;
  rule?: Rule | undefined;
  marketing?: (typeof marketingStates)[number] | undefined;
  masked?: boolean;
}

/** SQL over a row `c` of `customer`: whether they are among those. */
export async function soughtBy(
  sql: Sql,
  workspaceId: string,
  { search, rule, marketing, masked = false }: Sought,
) {
  let matches = search ? matching(sql, search, masked) : sql`true`;
  const conditions: Condition[] = rule ? [{ on: 'group', ...rule }] : [];
  if (marketing) {
    const suppressed = isSuppressed(sql, workspaceId);
    matches = sql`${matches} and ${marketing === 'suppressed' ? suppressed : sql`not ${suppressed}`}`;
    if (marketing !== 'suppressed')
      conditions.push({ on: 'consent', program: 'marketing', op: 'is', state: marketing });
  }
  if (conditions.length === 0) return { matches };
  const meets = toSql({ match: 'all', conditions }, outsideJourneys(await nowOf(sql, workspaceId)));
  return { matches: sql`${matches} and ${render(sql, meets)}` };
}

/**
 * People of the workspace, newest first or by another `sort`, each with the properties and traits in `columns`.
 * `search` is part of a name, the caller's id, or digits of a phone: any four or more in a row, or if phones are
 * `masked` only the last four, so that searching reveals no more than the screen shows. `rule` is evaluated as of now
 * on the workspace's clock. `marketing` keeps those whom the list shows so. `total` is null if a search finds
 * thousands, or a rule or `marketing` more than a page.
 */
export async function listPeople(
  sql: Sql,
  workspaceId: string,
  filter: Sought & {
    cursor?: string | null;
    limit?: number;
    sort?: PeopleSort | undefined;
    columns?: readonly string[] | undefined;
  } = {},
) {
  const limit = filter.limit ?? 50;
  const cursor = readCursor(filter.cursor);
  const { search, rule, sort = 'newest', columns = [] } = filter;
  const key = sortKey(sql, sort);
  const way = sort === 'oldest' ? sql`asc` : sql`desc`;
  const { matches } = await soughtBy(sql, workspaceId, filter);
  const reached = cursor && (sort === 'newest' || sort === 'oldest' ? cursor.at : cursor.at.getTime());
  const beyond = sort === 'oldest' ? sql`>` : sql`<`;
  const after = cursor ? sql`and (${key}, c.id) ${beyond} (${reached}, ${cursor.id})` : sql``;
  const own = sql`c.workspace_id = ${workspaceId}`;
  const rows = await sql<(PersonRow & { key: Date | string; profile: Properties | null })[]>`
    ${selectPeople(sql)}, ${key} as key, ${columns.length > 0 ? sql`profile(c)` : sql`null`} as profile
    from customer c where ${own} and ${matches} ${after}
    order by ${key} ${way}, c.id ${way} limit ${limit + 1}`;
  const page = pageOf(rows, limit, ({ key, id }) => ({
    at: key instanceof Date ? key : new Date(Number(key)),
    id,
  }));
  const counted = async (): Promise<number | null> => {
    if (!cursor && page.next === null) return page.rows.length;
    if (rule || filter.marketing) return null;
    if (!search) return sumOf(await countsOf(sql, ['customer'], [workspaceId]));
    const share = await commonShare(sql, workspaceId, sql`${own} and ${matches}`);
    return share === null ? await countMatches(sql, sql`customer c where ${own} and ${matches}`) : null;
  };
  const [views, total] = await Promise.all([personViews(sql, workspaceId, page.rows), counted()]);
  return {
    rows: views.map(([view, row]) => ({
      ...view,
      values: Object.fromEntries(columns.map((name) => [name, shownValue(row.profile ?? {}, name)])),
    })),
    next: page.next,
    total,
  };
}

/** A property or a trait; for a trait that has no rules the property of that name. */
function shownValue(profile: Properties, name: string): unknown {
  const value = propertyOf(profile, name);
  return value ?? (isTrait(name) ? propertyOf(profile, name.slice(TRAIT.length)) : undefined) ?? null;
}

/** A person's last event is one of their own: entering or leaving a segment isn't something they did. */
export const selectPeople = (sql: Sql) => sql`
  select c.id, c.external_id as "externalId", c.name, c.phone, c.zone, c.created_at as "createdAt",
    (select max(v.at) from event v
      where v.customer_id = c.id and v.type <> all(${Object.values(segmentEvents)})) as "lastEventAt"`;

/** People as lists show them, each with their row. */
export async function personViews<Row extends PersonRow>(
  sql: Sql,
  workspaceId: string,
  rows: readonly Row[],
) {
  const phones = rows.map(({ phone }) => phone);
  const [consent, suppressed] = await Promise.all([
    readConsent(sql, workspaceId, phones),
    suppressedPeople(sql, workspaceId, rows),
  ]);
  return rows.map((row) => [personView(row, consent(row.phone), suppressed.get(row.id)), row] as const);
}

/** A person as lists show them, with the whole phone: the caller masks it. */
export function personView(
  row: PersonRow,
  { marketing, transactional }: GateFacts['consent'],
  suppressedBy: string | undefined,
) {
  return {
    id: row.id,
    externalId: row.externalId,
    name: row.name,
    phone: row.phone,
    zone: row.zone,
    marketing: marketing.state,
    transactional: transactional.state,
    /** The name of a suppression list that they, or their number, are on. */
    suppressedBy: suppressedBy ?? null,
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
