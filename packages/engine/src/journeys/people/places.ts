import type { Fragment, Sql } from '@waymark/db/connect';
import { entryStatuses } from '@waymark/db/schema/entry';
import type { StoppingRule } from '@waymark/policy/decision';
import { type Count, countsOf, rangesOf, sumOf } from '../../counters/counters.ts';
import { isPassed } from '../../counters/totals.ts';
import type { VersionRow } from '../row.ts';

/** How people relate to a node: they are there (or ended there), came through it, or were not sent its message. */
export type Presence = 'here' | 'passed' | 'notSent';

export interface PlaceFilter {
  nodeId?: string | undefined;
  /** `here` by default. */
  presence?: Presence | undefined;
  /** Of those who were not sent its message, only those whom this rule kept from it. */
  rule?: StoppingRule | undefined;
  status?: string | undefined;
  /** Only those whom the gate holds (true), or does not (false). */
  held?: boolean | undefined;
}

/** Where to find a journey's people of a kind. */
export interface People {
  /** A condition over `entry e`. */
  matches: Fragment;
  /**
   * SQL for up to `most` of them, newest entry first, as rows of `id` and `entered_at`. It reads ranges of indexes in
   * this order; the counters say which ranges have anybody. `after` turns two columns into the condition that a row
   * is on a later page.
   */
  newest: (most: number, after: (columns: Fragment) => Fragment) => Fragment;
  /** How many there are; null if no counter knows. */
  total: number | null;
}

/** Finds the people of these versions of a journey. */
export async function peopleAt(
  sql: Sql,
  versions: readonly VersionRow[],
  filter: PlaceFilter,
): Promise<People> {
  const { nodeId, presence = 'here', rule, status, held } = filter;
  const among =
    status === 'active' ? ['new', 'waiting'] : status === undefined ? [...entryStatuses] : [status];
  const ids = versions.map(({ id }) => id);
  const counts = await countsOf(sql, ['place', 'goal', 'record'], ids);
  const nodesOf = new Map(versions.map(({ id, nodes }) => [id, nodes]));
  const atNode = ({ subject, step }: Count) => nodesOf.get(subject)?.[step] === nodeId;
  const asked = sql`
    e.status = any(${among}::text[])
    ${held === undefined ? sql`` : sql`and e.held = ${held} and e.status = 'waiting'`}`;
  const places = counts.filter(({ what, key }) => {
    const [is = '', gate] = key.split(' ');
    const gated = held === undefined || (is === 'waiting' && (gate === 'held') === held);
    return what === 'place' && among.includes(is) && gated;
  });
  const goal = versions[0]?.graph.nodes.find(({ id, kind }) => id === nodeId && kind === 'goal');
  if (nodeId !== undefined && presence === 'passed' && goal?.kind === 'goal') {
    const { event } = goal.settings;
    const met = counts.filter(({ what, key }) => what === 'goal' && key === event);
    const converted = places.filter(({ key }) => key === 'converted');
    const total = status === undefined && held === undefined ? sumOf(met) : null;
    return { ...standing(sql, sql`${asked} and e.goal_type = ${event}`, converted), total };
  }
  if (nodeId === undefined || (presence === 'passed' && versions.some((v) => v.triggerNode === nodeId)))
    return standing(sql, asked, places);
  if (presence === 'here') return standing(sql, asked, places.filter(atNode));
  const key = presence === 'notSent' ? (of: string) => of === 'skipped' : isPassed;
  const records = counts.filter((count) => count.what === 'record' && atNode(count) && key(count.key));
  const plain = status === undefined && held === undefined;
  return recorded(sql, asked, records, { skipped: presence === 'notSent', rule, plain });
}

/** Those who are, or ended, at these places. */
function standing(sql: Sql, asked: Fragment, places: readonly Count[]): People {
  const each = new Map(
    places.map((place) => [`${place.subject} ${place.step} ${place.key.split(' ')[0]}`, place]),
  );
  const ranges = sql`
    unnest(${[...each.values()].map(({ subject }) => subject)}::uuid[], ${[...each.values()].map(({ step }) => step)}::int[],
      ${[...each.values()].map(({ key }) => key.split(' ')[0] ?? '')}::text[]) as p (version, step, status)`;
  const there = sql`e.version_id = p.version and coalesce(e.at_step, -1) = p.step and e.status = p.status`;
  return {
    total: sumOf(places),
    matches: sql`${asked} and exists (select 1 from ${ranges} where ${there})`,
    newest: (most, after) => sql`
      select x.id, x.entered_at from ${ranges}, lateral (
        select e.id, e.entered_at from entry e where ${there} and ${asked} ${after(sql`e.entered_at, e.id`)}
        order by e.entered_at desc, e.id desc limit ${most}) as x
      order by x.entered_at desc, x.id desc limit ${most}`,
  };
}

/** Those with a record of these steps: that they moved on from there, or weren't sent its message. */
function recorded(
  sql: Sql,
  asked: Fragment,
  records: readonly Count[],
  { skipped, rule, plain }: { skipped: boolean; rule: StoppingRule | undefined; plain: boolean },
): People {
  const ranges = rangesOf(sql, records);
  // Word for word as the indexes have it.
  const kind = skipped
    ? sql`r.kind = 'skipped'`
    : sql`r.kind <> 'held' and (r.kind <> 'waiting' or r.left_by is not null)`;
  const decided = rule ? sql`and r.outcome->'decision'->'evidence'->>'rule' = ${rule}` : sql``;
  const there = sql`r.version_id = p.version and r.step = p.step and ${kind} ${decided}`;
  return {
    total: plain && !rule ? sumOf(records) : null,
    matches: sql`${asked} and exists (select 1 from ${ranges}, step_record r where r.entry_id = e.id and ${there})`,
    newest: (most, after) => sql`
      select distinct x.id, x.entered_at from ${ranges}, lateral (
        select distinct r.entered_at, r.entry_id as id
        from step_record r ${plain ? sql`` : sql`join entry e on e.id = r.entry_id and ${asked}`}
        where ${there} ${after(sql`r.entered_at, r.entry_id`)}
        order by r.entered_at desc, r.entry_id desc limit ${most}) as x
      order by x.entered_at desc, x.id desc limit ${most}`,
  };
}
