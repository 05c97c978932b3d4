import type { Sql } from '@waymark/db/connect';
import type { Graph } from '@waymark/journey/graph/graph';
import { describeNode } from '@waymark/journey/words/describe';
import { sameGraph } from '@waymark/journey/words/diff';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';

const DAYS = 14;

interface CardRow {
  id: string;
  name: string;
  status: 'draft' | 'live' | 'paused' | 'stopped';
  closed: boolean;
  draft: Graph;
  live: Graph | null;
  publishedAt: Date | null;
  updatedAt: Date;
}

/** The workspace's journeys with their numbers, newest change first; those put away are left out. */
export async function listJourneys(sql: Sql, workspaceId: string) {
  const [clock, [place]] = await Promise.all([
    readClock(sql, workspaceId),
    sql<{ zone: string }[]>`select zone from workspace where id = ${workspaceId}`,
  ]);
  const zone = place?.zone ?? 'UTC';
  const now = new Date(shownNow(clock, Date.now()));
  const [journeys, people, messages, days] = await Promise.all([
    cards(sql, workspaceId),
    peopleByJourney(sql, workspaceId),
    messagesByJourney(sql, workspaceId),
    entriesByDay(sql, workspaceId, zone, now),
  ]);
  const edited = (row: CardRow) => row.live !== null && !sameGraph(row.draft, row.live);
  return journeys.map((row) => ({
    id: row.id,
    name: row.name,
    status: row.status,
    closed: row.closed,
    edited: edited(row),
    trigger: triggerOf(row.live ?? row.draft),
    hasGoal: (row.live ?? row.draft).nodes.some(({ kind }) => kind === 'goal'),
    ...(people.get(row.id) ?? { entered: 0, waiting: 0, completed: 0, converted: 0 }),
    ...(messages.get(row.id) ?? { sent: 0, delivered: 0, failed: 0, costCents: 0, currency: 'USD' }),
    updatedAt: row.updatedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    daily: days.get(row.id) ?? Array.from({ length: DAYS }, () => 0),
  }));
}

function triggerOf(graph: Graph): string {
  const trigger = graph.nodes.find((node) => node.kind.startsWith('trigger.'));
  return trigger ? describeNode(trigger) : 'No trigger yet';
}

const cards = (sql: Sql, workspaceId: string) => sql<CardRow[]>`
  select j.id, j.name, j.status, j.entries_closed_at is not null as closed, j.draft, v.graph as live, v.published_at as "publishedAt",
    j.updated_at as "updatedAt"
  from journey j left join journey_version v on v.id = j.live_version_id
  where j.workspace_id = ${workspaceId} and j.archived_at is null
  order by j.updated_at desc, j.id`;

async function peopleByJourney(sql: Sql, workspaceId: string) {
  const rows = await sql<
    { id: string; entered: number; waiting: number; completed: number; converted: number }[]
  >`
    select journey_id as id, count(*)::int as entered,
      count(*) filter (where status in ('new', 'waiting'))::int as waiting,
      count(*) filter (where status = 'completed')::int as completed,
      count(*) filter (where status = 'converted')::int as converted
    from entry where workspace_id = ${workspaceId} group by journey_id`;
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

async function messagesByJourney(sql: Sql, workspaceId: string) {
  const rows = await sql<
    { id: string; sent: number; delivered: number; failed: number; costCents: number; currency: string }[]
  >`
    select journey_id as id,
      count(*) filter (where status in ('accepted', 'sent', 'delivered', 'undelivered'))::int as sent,
      count(*) filter (where status = 'delivered')::int as delivered,
      count(*) filter (where status in ('failed', 'undelivered'))::int as failed,
      coalesce(sum(cost_cents) filter (where status in ('accepted', 'sent', 'delivered', 'undelivered')), 0)::int
        as "costCents",
      min(currency) as currency
    from message where workspace_id = ${workspaceId} group by journey_id`;
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

/** Entries of the last 14 local days of the workspace's zone, oldest first. */
async function entriesByDay(sql: Sql, workspaceId: string, zone: string, now: Date) {
  const rows = await sql<{ id: string; ago: number; count: number }[]>`
    select journey_id as id,
      (${now}::timestamptz at time zone ${zone})::date - (entered_at at time zone ${zone})::date as ago,
      count(*)::int as count
    from entry
    where workspace_id = ${workspaceId} and entered_at > ${now}::timestamptz - interval '16 days'
    group by 1, 2`;
  const days = new Map<string, number[]>();
  for (const { id, ago, count } of rows) {
    if (ago < 0 || ago >= DAYS) continue;
    const list = days.get(id) ?? Array.from({ length: DAYS }, () => 0);
    list[DAYS - 1 - ago] = count;
    days.set(id, list);
  }
  return days;
}
