import { builder, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import { workspace } from '@waymark/db/schema/workspace';
import { isCampaign } from '@waymark/journey/graph/campaign';
import type { Graph } from '@waymark/journey/graph/graph';
import { readGraph } from '@waymark/journey/graph/migrate';
import type { Names } from '@waymark/journey/settings/kind';
import { describeNode } from '@waymark/journey/words/describe';
import { sameGraph } from '@waymark/journey/words/sameGraph';
import { DAY } from '@waymark/policy/spans';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';
import { desc, eq } from 'drizzle-orm';
import { type Count, countsOf } from '../counters/counters.ts';
import { messageTotals, peopleTotals } from '../counters/totals.ts';
import { readSchedules } from '../triggers/nextRun.ts';
import { readNames } from '../vocabulary/names.ts';

const DAYS = 14;

/** The workspace's journeys with their numbers, newest change first; those put away are left out. */
export async function listJourneys(sql: Sql, workspaceId: string) {
  const [clock, [place]] = await Promise.all([
    readClock(sql, workspaceId),
    builder(sql).select({ zone: workspace.zone }).from(workspace).where(eq(workspace.id, workspaceId)),
  ]);
  const zone = place?.zone ?? 'UTC';
  const [journeys, counts, names, schedules] = await Promise.all([
    cards(sql, workspaceId),
    countsByJourney(sql, workspaceId),
    readNames(sql, workspaceId),
    readSchedules(sql, workspaceId),
  ]);
  const ids = journeys.map(({ id }) => id);
  const daily = await entriesByDay(sql, ids, zone, shownNow(clock, Date.now()));
  return journeys.map((row) => ({
    id: row.id,
    name: row.name,
    status: row.status,
    closed: row.closedAt !== null,
    edited: row.live !== null && !sameGraph(row.draft, row.live),
    trigger: triggerOf(row.live ?? row.draft, names),
    schedule: schedules.get(row.id) ?? null,
    campaign: isCampaign(row.live ?? row.draft),
    hasGoal: (row.live ?? row.draft).nodes.some(({ kind }) => kind === 'goal'),
    ...numbersOf(counts.get(row.id) ?? []),
    updatedAt: row.updatedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    daily: daily(row.id),
  }));
}

function numbersOf(counts: readonly Count[]) {
  const { entered, active, completed, converted } = peopleTotals(
    counts.filter(({ what }) => what === 'place'),
  );
  const messages = messageTotals(counts.filter(({ what }) => what === 'message'));
  return { entered, waiting: active, completed, converted, ...messages };
}

function triggerOf(graph: Graph, names: Names): string {
  const trigger = graph.nodes.find((node) => node.kind.startsWith('trigger.'));
  return trigger ? describeNode(trigger, names) : 'No trigger yet';
}

async function cards(sql: Sql, workspaceId: string) {
  const { id, name, status, entriesClosedAt: closedAt, draft, updatedAt } = journey;
  const { graph: live, publishedAt } = journeyVersion;
  const rows = await builder(sql)
    .select({ id, name, status, closedAt, draft, live, publishedAt, updatedAt })
    .from(journey)
    .leftJoin(journeyVersion, eq(journeyVersion.id, journey.liveVersionId))
    .where(equals(journey, { workspaceId, archivedAt: null }))
    .orderBy(desc(updatedAt), id);
  return rows.map((row) => ({ ...row, draft: readGraph(row.draft), live: row.live && readGraph(row.live) }));
}

/** The numbers of every journey of the workspace, by journey. */
async function countsByJourney(sql: Sql, workspaceId: string): Promise<Map<string, Count[]>> {
  const versions = await builder(sql)
    .select({ id: journeyVersion.id, journeyId: journey.id })
    .from(journeyVersion)
    .innerJoin(journey, eq(journey.id, journeyVersion.journeyId))
    .where(eq(journey.workspaceId, workspaceId));
  const journeyOf = new Map(versions.map(({ id, journeyId }) => [id, journeyId]));
  const counts = await countsOf(sql, ['place', 'message'], [...journeyOf.keys()]);
  return Map.groupBy(counts, ({ subject }) => journeyOf.get(subject) ?? '');
}

/** Entries of the last 14 local days of the workspace's zone, oldest first. */
async function entriesByDay(sql: Sql, journeys: readonly string[], zone: string, now: number) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
  const dates = Array.from({ length: DAYS }, (_, day) =>
    new Date(Date.parse(today) - (DAYS - 1 - day) * DAY).toISOString().slice(0, 10),
  );
  const counts = await countsOf(sql, ['day'], journeys, dates);
  const byDay = new Map(counts.map(({ subject, key, n }) => [`${subject} ${key}`, n]));
  return (journeyId: string) => dates.map((date) => byDay.get(`${journeyId} ${date}`) ?? 0);
}
