import type { Sql } from '@waymark/db/connect';
import { likeText, pageOf, readCursor } from '@waymark/db/paging';
import { personName } from '@waymark/db/personName';
import { journeyRow, versionRows } from '../row.ts';
import { atNode, type Presence } from './places.ts';

type Status = 'new' | 'waiting' | 'completed' | 'converted' | 'stopped' | 'failed';

export interface EntryFilter {
  nodeId?: string;
  /** What they have to do with the node; `here` unless told. */
  presence?: Presence;
  status?: Status | 'active';
  /** Only those whom the gate holds (true), or does not (false). */
  held?: boolean;
  /** Only those who entered this version, by number. */
  version?: number;
  /** Part of a name or of the caller's id. */
  search?: string;
  cursor?: string | null;
  /** 1 to 200, 50 unless told. */
  limit?: number;
}

interface Row {
  id: string;
  customerId: string;
  customerName: string;
  /** The caller's own id of the person. */
  externalId: string | null;
  status: Status;
  versionId: string;
  atStep: number | null;
  held: boolean;
  paused: boolean;
  waitUntil: Date | null;
  enteredAt: Date;
  endedAt: Date | null;
}

/** The people of a journey, newest entry first. */
export async function entriesOf(sql: Sql, workspaceId: string, journeyId: string, filter: EntryFilter = {}) {
  await journeyRow(sql, workspaceId, journeyId);
  const versions = await versionRows(sql, journeyId);
  const limit = filter.limit ?? 50;
  const cursor = readCursor(filter.cursor);
  const where = sql`
    e.journey_id = ${journeyId}
    ${filter.status === undefined ? sql`` : filter.status === 'active' ? sql`and e.status in ('new', 'waiting')` : sql`and e.status = ${filter.status}`}
    ${filter.held === undefined ? sql`` : sql`and e.held = ${filter.held} and e.status = 'waiting'`}
    ${filter.nodeId === undefined ? sql`` : sql`and ${atNode(sql, versions, filter.nodeId, filter.presence ?? 'here')}`}
    ${filter.version === undefined ? sql`` : sql`and e.version_id = any(${versions.flatMap(({ id, number }) => (number === filter.version ? [id] : []))}::uuid[])`}
    ${filter.search ? sql`and ${personName(sql)} ilike ${`%${likeText(filter.search)}%`}` : sql``}`;
  const [rows, [count]] = await Promise.all([
    sql<Row[]>`
      select e.id, e.customer_id as "customerId", ${personName(sql)} as "customerName",
        c.external_id as "externalId", e.status, e.version_id as "versionId", e.at_step as "atStep", e.held, e.paused, e.wait_until as "waitUntil",
        e.entered_at as "enteredAt", e.ended_at as "endedAt"
      from entry e join customer c on c.id = e.customer_id
      where ${where} ${cursor ? sql`and (e.entered_at, e.id) < (${cursor.at}, ${cursor.id})` : sql``}
      order by e.entered_at desc, e.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from entry e join customer c on c.id = e.customer_id where ${where}`,
  ]);
  const nodesOf = new Map(versions.map(({ id, nodes }) => [id, nodes]));
  const page = pageOf(rows, limit, ({ enteredAt, id }) => ({ at: enteredAt, id }));
  return {
    rows: page.rows.map((row) => entryRow(row, nodesOf.get(row.versionId) ?? [])),
    next: page.next,
    total: count?.count ?? 0,
  };
}

/** The newest 100 entries of one person, in whichever journeys. */
export async function entriesOfPerson(sql: Sql, workspaceId: string, customerId: string) {
  const rows = await sql<(Row & { nodes: string[]; journeyId: string; journeyName: string })[]>`
    select e.id, e.customer_id as "customerId", ${personName(sql)} as "customerName",
      c.external_id as "externalId", e.status,
      e.version_id as "versionId", e.at_step as "atStep", e.held, e.paused, e.wait_until as "waitUntil",
      e.entered_at as "enteredAt", e.ended_at as "endedAt", v.nodes, j.id as "journeyId", j.name as "journeyName"
    from entry e join customer c on c.id = e.customer_id join journey_version v on v.id = e.version_id
      join journey j on j.id = e.journey_id
    where e.customer_id = ${customerId} and e.workspace_id = ${workspaceId} order by e.entered_at desc, e.id desc limit 100`;
  return rows.map(({ nodes, journeyId, journeyName, ...row }) => ({
    ...entryRow(row, nodes),
    journeyId,
    journeyName,
  }));
}

/** An entry as lists show it. `nodes` are those of the version that it entered. */
export function entryRow(row: Row, nodes: readonly string[]) {
  return {
    id: row.id,
    customerId: row.customerId,
    customerName: row.customerName,
    externalId: row.externalId,
    status: row.status,
    nodeId: row.atStep === null ? null : (nodes[row.atStep] ?? null),
    held: row.held && row.status === 'waiting',
    paused: row.paused,
    waitUntil: row.status === 'waiting' ? (row.waitUntil?.toISOString() ?? null) : null,
    enteredAt: row.enteredAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
