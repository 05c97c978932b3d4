import type { Sql } from '@waymark/db/connect';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { type NextRun, readSchedules } from '../triggers/nextRun.ts';
import { bounded, everyone } from './ask.ts';
import { checkRule, parseRule } from './checkRule.ts';
import { segmentById } from './row.ts';
import { livePlans } from './uses.ts';

/** What a new rule would do. */
export interface ChangePlan {
  /** People who would enter and leave the segment. */
  enter: number;
  leave: number;
  /** The journeys that this segment starts: how many people would enter each, and how many in it would leave the segment. */
  journeys: { journeyId: string; name: string; enter: number; leave: number }[];
  /**
   * The journeys that run on a schedule for this segment, with their next run, null if there is none: they reach whoever
   * is in the segment then.
   */
  schedules: { journeyId: string; name: string; next: NextRun | null }[];
}

/**
 * Counts who would enter and leave if the segment had this rule, before it is saved. Throws `tooMany` if that takes too
 * long.
 */
export async function planChange(
  sql: Sql,
  workspaceId: string,
  { id, rule: input }: { id: string; rule: unknown },
  signal?: AbortSignal,
): Promise<ChangePlan> {
  const rule = parseRule(input);
  await checkRule(sql, workspaceId, id, rule);
  await segmentById(sql, workspaceId, id);
  const [now, plans, runs] = await Promise.all([
    nowOf(sql, workspaceId),
    livePlans(sql, workspaceId),
    readSchedules(sql, workspaceId),
  ]);
  const begun = plans.flatMap(({ plan: { trigger }, ...journey }) =>
    trigger.on === 'segment' && trigger.segment === id ? [{ ...journey, when: trigger.when }] : [],
  );
  const rows = await bounded(
    sql,
    signal,
    (tx) => tx<{ enter: number; leave: number; inside: Record<string, number> }[]>`
      with found as materialized (${everyone(tx, workspaceId, rule, now)}),
      gone as materialized (
        select customer_id as id from segment_member where segment_id = ${id}
        except select id from found)
      select
        (select count(*)::int from (select id from found except
          select customer_id from segment_member where segment_id = ${id}) e) as enter,
        (select count(*)::int from gone) as leave,
        coalesce((select jsonb_object_agg(journey_id, n) from (
          select e.journey_id, count(distinct e.customer_id)::int as n from entry e join gone on gone.id = e.customer_id
          where e.workspace_id = ${workspaceId} and e.status in ('new', 'waiting')
            and e.journey_id = any(${begun.map((journey) => journey.id)}::uuid[])
          group by 1) i), '{}') as inside`,
  );
  const [row] = rows ?? [];
  if (!row)
    throw new DomainError(
      'tooMany',
      'Counting who would enter or leave takes too long. Make the rule simpler, or save it without.',
    );
  return {
    enter: row.enter,
    leave: row.leave,
    schedules: plans.flatMap(({ id: journeyId, name, plan: { trigger } }) =>
      trigger.on === 'schedule' && trigger.segment === id
        ? [{ journeyId, name, next: runs.get(journeyId)?.next ?? null }]
        : [],
    ),
    journeys: begun.map(({ id: journeyId, name, when }) => ({
      journeyId,
      name,
      enter: when === 'enters' ? row.enter : row.leave,
      leave: row.inside[journeyId] ?? 0,
    })),
  };
}
