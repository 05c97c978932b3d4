import { among, builder, equals } from '@waymark/db/builder';
import type { Fragment, Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import type { EntryStatus } from '@waymark/db/rows';
import { customer } from '@waymark/db/schema/customer';
import { entry, stepRecord } from '@waymark/db/schema/entry';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import type { StoppingRule } from '@waymark/policy/decision';
import { describeEvidence } from '@waymark/policy/evidence';
import { and, desc, eq } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import { commonShare, countMatches, nameMatches } from '../../people/search.ts';
import { journeyRow, versionRows } from '../row.ts';
import { type Presence, peopleAt } from './places.ts';
import { unknownZone } from './turnedAway.ts';

export interface EntryFilter {
  nodeId?: string;
  /** Their relation to the node; `here` by default. */
  presence?: Presence;
  /** With `notSent`: only those whose message this rule stopped. */
  rule?: StoppingRule;
  status?: EntryStatus | 'active';
  /** Only those the gate holds (true), or doesn't (false). */
  held?: boolean;
  /** Only those who entered this version, by number. */
  version?: number;
  /** Part of a name or of the caller's id. */
  search?: string;
  cursor?: string | null;
  /** 1 to 200, 50 by default. */
  limit?: number;
}

/** How many of the newest people are searched for a common name. */
const WIDEST = 10_000;

const { id, customerId, status, versionId, atStep, held, paused, waitUntil, enteredAt, endedAt } = entry;
const whose = { customerId, customerName: customer.name, externalId: customer.externalId };
const progress = { status, versionId, atStep, held, paused, waitUntil, enteredAt, endedAt };
/** An entry as lists and its own page show it. `externalId` is the caller's own id of the person. */
export const entryColumns = { id, ...whose, ...progress };
type EntryJoin = SelectResultFields<typeof entryColumns>;

/** The people of a journey, newest entry first. `total` is null if a search finds thousands. */
export async function entriesOf(sql: Sql, workspaceId: string, journeyId: string, filter: EntryFilter = {}) {
  await journeyRow(sql, workspaceId, journeyId);
  const every = await versionRows(sql, journeyId);
  const { version, search } = filter;
  const versions = version === undefined ? every : every.filter(({ number }) => number === version);
  const limit = filter.limit ?? 50;
  const cursor = readCursor(filter.cursor);
  const people = await peopleAt(sql, versions, filter);
  const after = (columns: Fragment) =>
    cursor ? sql`and (${columns}) < (${cursor.at}, ${cursor.id})` : sql``;
  const named = sql`c.workspace_id = ${workspaceId} ${search ? sql`and ${nameMatches(sql, search)}` : sql``}`;
  const select = sql`
    select e.id, e.customer_id as "customerId", c.name as "customerName",
      c.external_id as "externalId", e.status, e.version_id as "versionId", e.at_step as "atStep", e.held, e.paused, e.wait_until as "waitUntil",
      e.entered_at as "enteredAt", e.ended_at as "endedAt"`;
  const newestFirst = sql`order by e.entered_at desc, e.id desc limit ${limit + 1}`;
  // `offset 0`: people are looked up one by one, and not by what they are called.
  const amongNewest = (most: number) => sql<EntryJoin[]>`
    with newest as materialized (${people.newest(most, after)})
    ${select} from newest n join entry e on e.id = n.id
      join lateral (select * from customer c where c.id = e.customer_id offset 0) as c on ${named}
    ${newestFirst}`;
  const byName = () => sql<EntryJoin[]>`
    with found as materialized (select c.* from customer c where ${named})
    ${select} from found c join entry e on e.customer_id = c.id
    where ${people.matches} ${after(sql`e.entered_at, e.id`)} ${newestFirst}`;
  const share = search ? await commonShare(sql, workspaceId, named) : null;
  const window = share === null ? limit + 1 : Math.min(WIDEST, Math.ceil((2 * limit) / share));
  const near = search && share === null ? await byName() : await amongNewest(window);
  const rows = share !== null && near.length <= limit && people.total !== near.length ? await byName() : near;
  const from = sql`customer c join entry e on e.customer_id = c.id where ${named} and ${people.matches}`;
  const nodesOf = new Map(every.map(({ id, nodes }) => [id, nodes]));
  const page = pageOf(rows, limit, ({ enteredAt, id }) => ({ at: enteredAt, id }));
  const { presence, nodeId } = filter;
  const reasons =
    presence === 'notSent' && nodeId !== undefined
      ? await reasonsOf(
          sql,
          workspaceId,
          page.rows,
          'skipped',
          ({ versionId }, step) => nodesOf.get(versionId)?.[step] === nodeId,
        )
      : await reasonsHeld(sql, workspaceId, page.rows);
  const count = async () => (filter.cursor || page.next ? await countMatches(sql, from) : rows.length);
  return {
    rows: page.rows.map((row) => ({
      ...entryRow(row, nodesOf.get(row.versionId) ?? []),
      /** Why they weren't sent the node's message if asked who wasn't, otherwise why they are held; else null. */
      reason: reasons.get(row.id) ?? null,
    })),
    next: page.next,
    total: share !== null ? null : search || people.total === null ? await count() : people.total,
  };
}

/** Why people are held, by entry. */
const reasonsHeld = (sql: Sql, workspaceId: string, entries: readonly EntryJoin[]) =>
  reasonsOf(
    sql,
    workspaceId,
    entries.filter(({ held }) => held),
    'held',
    ({ atStep }, step) => step === atStep,
  );

/** What the gate said last of these entries' messages that it skipped or held, at the steps that `concerns` them, by entry. */
async function reasonsOf(
  sql: Sql,
  workspaceId: string,
  entries: readonly EntryJoin[],
  kind: 'skipped' | 'held',
  concerns: (entry: EntryJoin, step: number) => boolean,
): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map();
  const { entryId, step, outcome } = stepRecord;
  const byId = new Map(entries.map((row) => [row.id, row]));
  const rows = await builder(sql)
    .select({ id, step, outcome, zone: customer.zone })
    .from(stepRecord)
    .innerJoin(entry, eq(id, entryId))
    .innerJoin(customer, eq(customer.id, entry.customerId))
    .where(
      and(among(entryId, [...byId.keys()]), eq(stepRecord.kind, kind), eq(entry.workspaceId, workspaceId)),
    )
    .orderBy(stepRecord.turn);
  const otherwise = await unknownZone(sql, workspaceId);
  return new Map(
    rows.flatMap(({ id, step, outcome, zone }) => {
      const row = byId.get(id);
      if (!row || !concerns(row, step) || !('decision' in outcome)) return [];
      const why = describeEvidence(outcome.decision.evidence, zone ?? otherwise);
      return [[id, why.charAt(0).toUpperCase() + why.slice(1)] as const];
    }),
  );
}

/** The newest 100 entries of one person, in whichever journeys. */
export async function entriesOfPerson(sql: Sql, workspaceId: string, customerId: string) {
  const { nodes } = journeyVersion;
  const rows = await builder(sql)
    .select({ ...entryColumns, nodes, journeyId: journey.id, journeyName: journey.name })
    .from(entry)
    .innerJoin(customer, eq(customer.id, entry.customerId))
    .innerJoin(journeyVersion, eq(journeyVersion.id, entry.versionId))
    .innerJoin(journey, eq(journey.id, entry.journeyId))
    .where(equals(entry, { workspaceId, customerId }))
    .orderBy(desc(enteredAt), desc(id))
    .limit(100);
  const reasons = await reasonsHeld(sql, workspaceId, rows);
  return rows.map(({ nodes, journeyId, journeyName, ...row }) => ({
    ...entryRow(row, nodes),
    /** Why they are held, or null. */
    reason: reasons.get(row.id) ?? null,
    journeyId,
    journeyName,
  }));
}

/** An entry as lists show it. `nodes` are those of the version it entered. */
export function entryRow(row: EntryJoin, nodes: readonly string[]) {
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
