import { builder, equals, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { segment as stored } from '@waymark/db/schema/segment';
import { retrying } from '@waymark/db/transaction';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { shownNow } from '@waymark/workspace/clock/clock';
import { and, eq } from 'drizzle-orm';
import { judge, tellMoves } from './judge.ts';
import { readSegments, type SegmentRow, triesSegment } from './row.ts';

/** The most recorded changes, and people who are due, in one transaction. */
const CHANGES = 200;
const DUE = 1_000;

/**
 * Judges people again who changed in something a segment asks about, or who are due by the clock. Returns how many
 * people it judged.
 */
export async function keepUpSegments(sql: Sql): Promise<number> {
  const rows = await sql<(Pick<SegmentRow, 'id' | 'clock'> & { changed: boolean; due: Date | null })[]>`
    select s.id, w.clock, exists (select from segment_change c where c.segment_id = s.id) as changed,
      (select min(d.due_at) from segment_due d where d.segment_id = s.id) as due
    from segment s join workspace w on w.id = s.workspace_id
    where s.kind = 'rule' and s.archived_at is null and s.built_revision = s.revision`;
  const waiting = rows.filter(
    ({ changed, due, clock }) => changed || (due !== null && due.getTime() <= shownNow(clock, Date.now())),
  );
  let judged = 0;
  for (const { id } of waiting) {
    for (;;) {
      const some = await retrying(sql, (tx) => keepUp(tx, id));
      judged += some;
      if (some === 0) break;
    }
  }
  return judged;
}

/** Judges some of those who wait for one segment. Returns how many; 0 if nobody waits, or another process is already judging them. */
async function keepUp(tx: Queryable, id: string): Promise<number> {
  const held = await triesSegment(tx, id);
  const built = eq(stored.builtRevision, stored.revision);
  const [segment] = await readSegments(tx, and(equals(stored, { id, archivedAt: null }), built));
  if (!held || !segment) return 0;
  const now = shownNow(segment.clock, Date.now());
  const changed = await tx<{ customers: string[] }[]>`
    delete from segment_change where id in (
      select id from segment_change where segment_id = ${id} order by id limit ${CHANGES})
    returning customers`;
  const due = await tx<{ customerId: string }[]>`
    delete from segment_due d using (
      select customer_id from segment_due where segment_id = ${id} and due_at <= ${new Date(now)}
      order by due_at limit ${DUE}) as these
    where d.segment_id = ${id} and d.customer_id = these.customer_id
    returning d.customer_id as "customerId"`;
  const people = [
    ...new Set([
      ...changed.flatMap(({ customers }) => customers),
      ...due.map(({ customerId }) => customerId),
    ]),
  ];
  if (people.length === 0) return 0;
  const moved = await judge(tx, segment, tx`c.id = any(${people}::uuid[])`, now);
  await tellMoves(tx, segment, moved, now);
  const { workspaceId } = segment;
  await builder(tx)
    .update(stored)
    .set({ exactAsOf: new Date(now) })
    .where(rowOf(stored, workspaceId, id));
  if (moved.length > 0) await notifyChange(tx, workspaceId, { kind: 'segments', journeyId: null });
  return people.length;
}
