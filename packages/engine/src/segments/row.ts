import { type Rule, ruleSchema } from '@waymark/audience/schema';
import { builder, rowOf } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import type { StoredSegment, StoredWorkspace } from '@waymark/db/rows';
import { segment } from '@waymark/db/schema/segment';
import { workspace } from '@waymark/db/schema/workspace';
import { DomainError } from '@waymark/workspace/errors';
import { eq, getTableColumns, type SQL } from 'drizzle-orm';

/** A segment as those who keep it up read it. Lists have no rule. */
export type SegmentRow = Omit<StoredSegment, 'createdAt' | 'updatedBy' | 'position'> &
  Pick<StoredWorkspace, 'clock'>;

const { createdAt: _, updatedBy: _by, position: _position, ...columns } = getTableColumns(segment);

/** The segments that `which` selects; the values of a trait in their order. A rule that is no longer understood matches nobody. */
export async function readSegments(sql: Queryable, which: SQL | undefined): Promise<SegmentRow[]> {
  const rows = await builder(sql)
    .select({ ...columns, clock: workspace.clock })
    .from(segment)
    .innerJoin(workspace, eq(workspace.id, segment.workspaceId))
    .where(which)
    .orderBy(segment.position);
  return rows.map((row) => ({ ...row, rule: row.kind === 'rule' ? readRule(row.rule) : null }));
}

export const readRule = (stored: unknown): Rule =>
  ruleSchema.safeParse(stored).data ?? { match: 'any', conditions: [] };

/** Throws `notFound` for one of another workspace. */
export async function segmentById(sql: Queryable, workspaceId: string, id: string): Promise<SegmentRow> {
  const [row] = await readSegments(sql, rowOf(segment, workspaceId, id));
  if (!row) throw new DomainError('notFound', 'This segment doesn’t exist or was removed.');
  return row;
}

/**
 * Locks a segment until the end of the transaction for changes to it or its members, so that two processes never
 * judge the same people at once.
 */
export async function holdSegment(tx: Queryable, id: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(${lockOf(tx, id)})`;
}

/** Locks segments that the caller is about to use, so that nobody changes or archives them until the transaction ends. */
export async function keepSegments(tx: Queryable, ids: Iterable<string>): Promise<void> {
  for (const id of [...new Set(ids)].sort()) await tx`select pg_advisory_xact_lock_shared(${lockOf(tx, id)})`;
}

/** Like `holdSegment`, but doesn't wait; returns whether it got the lock. */
export async function triesSegment(tx: Queryable, id: string): Promise<boolean> {
  const [hold] = await tx<{ held: boolean }[]>`select pg_try_advisory_xact_lock(${lockOf(tx, id)}) as held`;
  return hold?.held ?? false;
}

const lockOf = (tx: Queryable, id: string) => tx`hashtextextended(${`segment ${id}`}, 0)`;
