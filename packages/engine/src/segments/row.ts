import { type Rule, ruleSchema } from '@waymark/audience/schema';
import type { Queryable } from '@waymark/db/connect';
import type { StoredSegment, StoredWorkspace } from '@waymark/db/rows';
import { DomainError } from '@waymark/workspace/errors';

/** A segment as those who keep it up read it. Lists have no rule. */
export type SegmentRow = Omit<StoredSegment, 'createdAt' | 'updatedBy' | 'position'> &
  Pick<StoredWorkspace, 'clock'>;

export const selectSegments = (sql: Queryable) => sql`
  select s.id, s.workspace_id as "workspaceId", s.name, s.kind, s.rule, s.revision, s.built_revision as "builtRevision",
    s.exact_as_of as "exactAsOf", s.archived_at as "archivedAt", s.trait, s.updated_at as "updatedAt", w.clock
  from segment s join workspace w on w.id = s.workspace_id`;

/** A rule that is no longer understood matches nobody. */
export function readSegment(row: Omit<SegmentRow, 'rule'> & { rule: unknown }): SegmentRow {
  if (row.kind !== 'rule') return { ...row, rule: null };
  return { ...row, rule: readRule(row.rule) };
}

export const readRule = (stored: unknown): Rule =>
  ruleSchema.safeParse(stored).data ?? { match: 'any', conditions: [] };

/** Throws `notFound` for one of another workspace. */
export async function segmentById(sql: Queryable, workspaceId: string, id: string): Promise<SegmentRow> {
  const [row] = await sql<SegmentRow[]>`
    ${selectSegments(sql)} where s.workspace_id = ${workspaceId} and s.id = ${id}`;
  if (!row) throw new DomainError('notFound', 'This segment doesn’t exist or was removed.');
  return readSegment(row);
}

/**
 * Locks a segment until the end of the transaction for changes to it or its members, so that two processes never
 * judge the same people at once.
 */
export async function holdSegment(tx: Queryable, id: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(${lockOf(tx, id)})`;
}

/** Like `holdSegment`, but doesn't wait; returns whether it got the lock. */
export async function triesSegment(tx: Queryable, id: string): Promise<boolean> {
  const [hold] = await tx<{ held: boolean }[]>`select pg_try_advisory_xact_lock(${lockOf(tx, id)}) as held`;
  return hold?.held ?? false;
}

const lockOf = (tx: Queryable, id: string) => tx`hashtextextended(${`segment ${id}`}, 0)`;
