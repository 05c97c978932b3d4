import type { Rule } from '@waymark/audience/schema';
import { type RuleTraitName, ruleTraitNames } from '@waymark/audience/traits';
import type { Fragment, Sql } from '@waymark/db/connect';
import type { StoredSegment, StoredWorkspace } from '@waymark/db/rows';
import type { SegmentKind } from '@waymark/db/schema/segment';
import { actorNames } from '@waymark/workspace/audit/actor';
import { shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { countsOf } from '../counters/counters.ts';
import { segmentBuildJob } from './build.ts';
import { readRule } from './row.ts';
import { type SegmentUses, unused, usesOf } from './uses.ts';

/** A segment as screens and callers see it. Instants are ISO 8601 UTC. */
export interface SegmentSummary {
  id: string;
  name: string;
  kind: SegmentKind;
  /** The trait whose value it stands for, if any. */
  trait: RuleTraitName | null;
  /** Null for lists. */
  rule: Rule | null;
  revision: number;
  count: number;
  /** Everything up to here is included; null while it is built for the first time. */
  exactAsOf: string | null;
  /** How far the building by a new rule is, where one is under way or waits for its turn; `total` is 0 while it is not known. */
  building: { done: number; total: number } | null;
  createdAt: string;
  updatedAt: string;
  /** A person's or a key's name. */
  updatedBy: string;
  archivedAt: string | null;
  uses: SegmentUses;
}

interface Row extends Omit<StoredSegment, 'workspaceId' | 'position'>, Pick<StoredWorkspace, 'clock'> {
  /** Real time. */
  waitingSince: Date | null;
  overdueSince: Date | null;
  job: { done: number; total: number } | null;
}

/** The workspace's segments by name, archived ones last. */
export async function listSegments(sql: Sql, workspaceId: string): Promise<SegmentSummary[]> {
  return await read(sql, workspaceId, sql`s.trait is null`);
}

/** One segment, archived ones too. Throws `notFound`. */
export async function segmentView(sql: Sql, workspaceId: string, id: string): Promise<SegmentSummary> {
  const [segment] = await read(sql, workspaceId, sql`s.id = ${id} and s.trait is null`);
  if (!segment) throw new DomainError('notFound', 'This segment doesn’t exist or was removed.');
  return segment;
}

/** The segments that stand for the values of traits, those of each trait in order, each with the number of people who have the value. */
export async function listTraitValues(sql: Sql, workspaceId: string) {
  const values = await rowsOf(sql, workspaceId, sql`s.trait is not null and s.archived_at is null`);
  if (values.length === 0) return [];
  const having = await sql<{ trait: string; value: string; people: number }[]>`
    select t.trait, c.traits ->> t.trait as value, count(*)::int as people
    from customer c cross join unnest(${[...ruleTraitNames]}::text[]) as t (trait)
    where c.workspace_id = ${workspaceId} and c.traits ? t.trait group by 1, 2`;
  const people = new Map(having.map((row) => [`${row.trait} ${row.value}`, row.people]));
  return values.map((one) => summaryOf(one, people.get(`${one.trait} ${one.name}`)));
}

const rowsOf = (sql: Sql, workspaceId: string, which: Fragment) => sql<Row[]>`
    select s.id, s.name, s.kind, s.rule, s.revision, s.built_revision as "builtRevision", s.exact_as_of as "exactAsOf",
      s.created_at as "createdAt", s.updated_at as "updatedAt", s.updated_by as "updatedBy", s.archived_at as "archivedAt",
      s.trait, w.clock,
      (select min(ch.at) from segment_change ch where ch.segment_id = s.id) as "waitingSince",
      (select min(d.due_at) from segment_due d where d.segment_id = s.id) as "overdueSince",
      (select jsonb_build_object('done', j.done, 'total', j.total) from job j
        where j.workspace_id = s.workspace_id and j.kind = ${segmentBuildJob.name} and j.subject = s.id
          and j.status in ('queued', 'running') order by j.created_at desc limit 1) as job
    from segment s join workspace w on w.id = s.workspace_id
    where s.workspace_id = ${workspaceId} and ${which}
    order by s.archived_at is not null, s.position, lower(s.name), s.id`;

async function read(sql: Sql, workspaceId: string, which: Fragment): Promise<SegmentSummary[]> {
  const rows = await rowsOf(sql, workspaceId, which);
  const [counts, names, uses] = await Promise.all([
    countsOf(
      sql,
      ['segment'],
      rows.map((row) => row.id),
    ),
    actorNames(
      sql,
      rows.map(({ updatedBy }) => updatedBy),
    ),
    usesOf(sql, workspaceId, rows.length === 1 ? (rows[0]?.id ?? null) : null),
  ]);
  const count = new Map(counts.map(({ subject, n }) => [subject, n]));
  return rows.map((row) => ({
    ...summaryOf(row, count.get(row.id)),
    updatedBy: names.get(row.updatedBy) ?? 'Someone',
    uses: uses.get(row.id) ?? unused,
  }));
}

function summaryOf(row: Row, count = 0): Omit<SegmentSummary, 'uses' | 'updatedBy'> {
  const { id, name, kind, trait, revision } = row;
  const built = row.builtRevision >= revision;
  return {
    id,
    name,
    kind,
    trait,
    rule: kind === 'rule' ? readRule(row.rule) : null,
    revision,
    count,
    exactAsOf: exactAsOf(row)?.toISOString() ?? null,
    building: built || row.archivedAt ? null : (row.job ?? { done: 0, total: 0 }),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  };
}

/** Now, or the time of the first change that hasn't been processed yet. */
function exactAsOf({ clock, kind, builtRevision, revision, archivedAt, ...row }: Row): Date | null {
  if (kind === 'rule' && (builtRevision < revision || archivedAt)) return row.exactAsOf;
  const now = shownNow(clock, Date.now());
  const waiting = row.waitingSince ? shownNow(clock, row.waitingSince.getTime()) : now;
  return new Date(Math.min(now, waiting, row.overdueSince?.getTime() ?? now));
}
