import { randomUUID } from 'node:crypto';
import { dueSql, outsideJourneys, toSql } from '@waymark/audience/sql/toSql';
import type { Fragment, Queryable } from '@waymark/db/connect';
import { segmentEvents } from '@waymark/journey/run/begins';
import { happened } from '../events/batch.ts';
import { render } from '../people/render.ts';
import type { SegmentRow } from './row.ts';

/** Comings and goings that are told in one call. */
const TOLD = 500;

export interface Moved {
  customerId: string;
  entered: boolean;
}

/**
 * Makes the members of a rule's segment those of these people (`which`, a condition on `customer c`) who match at
 * `now` (epoch ms), and records when each has to be judged again. Returns who entered and who left. The caller has
 * locked the segment.
 */
export async function judge(
  tx: Queryable,
  { id, workspaceId, rule }: SegmentRow,
  which: Fragment,
  now: number,
): Promise<Moved[]> {
  if (rule === null) return [];
  const moment = outsideJourneys(now);
  return await tx<Moved[]>`
    with judged as materialized (
      select c.id, ${render(tx, toSql(rule, moment))} as holds, ${render(tx, dueSql(rule, moment))} as due,
        exists (select from segment_member m where m.segment_id = ${id} and m.customer_id = c.id) as inside
      from customer c where c.workspace_id = ${workspaceId} and ${which}),
    come as (
      insert into segment_member (segment_id, customer_id, since)
      select ${id}, j.id, ${new Date(now)} from judged j where j.holds and not j.inside order by j.id
      on conflict do nothing returning customer_id),
    gone as (
      delete from segment_member m using judged j
      where m.segment_id = ${id} and m.customer_id = j.id and j.inside and not j.holds returning m.customer_id),
    due as (
      insert into segment_due (segment_id, customer_id, due_at)
      select ${id}, j.id, j.due from judged j where j.due is not null order by j.id
      on conflict (segment_id, customer_id) do update set due_at = excluded.due_at),
    never as (
      delete from segment_due d using judged j
      where d.segment_id = ${id} and d.customer_id = j.id and j.due is null)
    select customer_id as "customerId", true as entered from come
    union all select customer_id, false from gone`;
}

/**
 * Announces to journeys, as events, who entered a segment and who left it; but not for values of traits. Part of the
 * transaction that moved them.
 */
export async function tellMoves(
  tx: Queryable,
  { id, workspaceId, name, trait }: SegmentRow,
  moved: readonly Moved[],
  now: number,
): Promise<void> {
  if (trait !== null) return;
  const sorted = moved.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
  for (let at = 0; at < sorted.length; at += TOLD) {
    const some = sorted.slice(at, at + TOLD);
    const ids = some.map(({ customerId }) => customerId);
    await tx`
      select id from customer where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for no key update`;
    await happened(
      tx,
      workspaceId,
      some.map(({ customerId, entered }) => ({
        personId: customerId,
        externalId: `segment:${id}:${randomUUID()}`,
        type: entered ? segmentEvents.enters : segmentEvents.leaves,
        customerId: null,
        phone: null,
        customer: null,
        at: now,
        properties: { segment: id, name },
      })),
    );
  }
}
