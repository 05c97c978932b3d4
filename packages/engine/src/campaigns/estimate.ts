import { builder, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { segment } from '@waymark/db/schema/segment';
import { sender as numbers } from '@waymark/db/schema/workspace';
import { CompileError, compileGraph } from '@waymark/journey/graph/compile';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Plan, PlanTrigger } from '@waymark/journey/plan/plan';
import { isSend } from '@waymark/journey/plan/step';
import { dateAndTime, EAST_MS, instantOfRun, nameOfRun, runAfter } from '@waymark/journey/run/schedule';
import type { SimulatedPerson } from '@waymark/journey/simulate/person';
import { type Reach, reachOf } from '@waymark/journey/simulate/reach';
import { Simulation } from '@waymark/journey/simulate/simulate';
import type { RuleTally } from '@waymark/journey/simulate/tally';
import { goodsIn } from '@waymark/journey/text/goods';
import { ruleNames } from '@waymark/policy/evidence';
import { toLocal } from '@waymark/policy/localTime';
import { shownNow } from '@waymark/workspace/clock/clock';
import { countsOf } from '../counters/counters.ts';
import { goodsOf } from '../dryRuns/goods.ts';
import { slices, withPast } from '../dryRuns/population.ts';
import type { CustomerRow } from '../legs/person.ts';
import type { WorkspaceFacts } from '../legs/rows.ts';
import { ahead } from '../loops/ahead.ts';

/** How long after a run messages are still counted. */
const WEEK = 7 * 24 * 3_600_000;
const SLICE = 500;
/** Roughly how many people are simulated: in a larger segment, a sample by a hash of their ids stands for all. */
const MOST = 10_000;

/**
 * The forecast of a schedule's next run, with people, consent and rules as they are now. Times are ISO, money integer
 * cents.
 */
export interface RunEstimate {
  /** In the workspace's or each person's wall-clock time: '2030-01-05T09:00'. */
  run: string;
  zone: 'person' | 'workspace';
  /** In the segment. */
  people: number;
  /** Whether everyone was simulated; otherwise the numbers are projected from a sample. */
  exact: boolean;
  /** People who would get a message. */
  reached: number;
  sms: number;
  mms: number;
  /** Of all SMS. */
  segments: number;
  costCents: number;
  currency: string;
  /** How long the sender's number takes to send them all at its rate; null if there is no sender. */
  seconds: number | null;
  /** Messages that would not be sent, and messages that would wait, by the deciding rule. */
  notSent: { name: string; count: number }[];
  held: { name: string; count: number }[];
  /** Coupon pools with fewer codes left than messages that name them. */
  short: { pool: string; left: number }[];
  /** Those that would go later than the run, and between which times. */
  later: { count: number; first: string; last: string } | null;
}

/**
 * Simulates the next run of a drawing's schedule, with the same interpreter and gate as the real run. Null if the
 * drawing has problems, begins by something else, or has no run left.
 */
export async function estimateRun(
  sql: Sql,
  workspace: WorkspaceFacts,
  graph: Graph,
  signal?: AbortSignal,
): Promise<RunEstimate | null> {
  const plan = planOf(graph);
  const trigger = plan?.trigger;
  if (!plan || trigger?.on !== 'schedule') return null;
  const { policy: rules, zone } = workspace;
  const now = shownNow(workspace.clock, Date.now());
  const run = runAfter(trigger, toLocal(zone, now));
  if (run === null) return null;
  const from = Math.max(now, trigger.zone === 'person' ? run - EAST_MS : instantOfRun(zone, run));
  const span = { from, to: from + WEEK };
  const only: Plan = { ...plan, trigger: onlyRun(trigger, run) };
  const { goods, pools } = await goodsOf(sql, workspace.id, only);
  const named = poolsIn(only);
  // Prices that make the cost equal the number of segments.
  const simulation = new Simulation({
    plan: only,
    rules,
    zone,
    prices: { smsCents: 1, mmsCents: 0 },
    ...(goods && { goods }),
    ...span,
  });
  const reached = new Set<string>();
  const later: number[] = [];
  const scope = { workspaceId: workspace.id, journeyId: null, reach: reachOf(only, rules), ...span };
  const known = await builder(sql).$count(segment, rowOf(segment, workspace.id, trigger.segment));
  if (known === 0) return null;
  const [total] = await countsOf(sql, ['segment'], [trigger.segment]);
  const oneIn = Math.max(1, Math.floor((total?.n ?? 0) / MOST));
  let looked = 0;
  for await (const people of ahead(membersOf(sql, scope, trigger.segment, oneIn))) {
    signal?.throwIfAborted();
    looked += people.length;
    for (const person of people)
      simulation.add(person, (id, _, at, enteredAt) => {
        reached.add(id);
        if (at > enteredAt) later.push(at);
      });
  }
  const people = oneIn === 1 ? looked : (total?.n ?? 0);
  const all = (part: number) => Math.round((part * people) / Math.max(1, looked));
  const { tally } = simulation;
  const [sms, mms, segments] = [all(tally.sms), all(tally.mms), all(tally.costCents)];
  const sender = await senderOf(sql, workspace);
  const rulesOf = (counted: RuleTally[]) =>
    counted
      .map(({ rule, count }) => ({ name: ruleNames[rule], count: all(count) }))
      .sort((a, b) => b.count - a.count);
  return {
    run: nameOfRun(run),
    zone: trigger.zone,
    people,
    exact: oneIn === 1,
    reached: all(reached.size),
    sms,
    mms,
    segments,
    costCents: sender ? segments * sender.smsCents + mms * sender.mmsCents : 0,
    currency: sender?.currency ?? 'USD',
    seconds: sender && Math.ceil(Math.max(sms / sender.smsPerSecond, mms / sender.mmsPerSecond)),
    notSent: rulesOf(tally.suppressed),
    held: rulesOf(tally.held),
    short: pools
      .filter(({ key, left }) => named.has(key) && left < sms + mms)
      .map(({ name, left }) => ({ pool: name, left })),
    later: laterOf(later, all),
  };
}

/** The keys of the pools that the texts of a plan name. */
const poolsIn = ({ steps }: Plan): Set<string> =>
  new Set(steps.flatMap((step) => (isSend(step) ? goodsIn(step.text).pools : [])));

function planOf(graph: Graph): Plan | null {
  try {
    return compileGraph(graph).plan;
  } catch (error) {
    if (error instanceof CompileError) return null;
    throw error;
  }
}

function onlyRun(trigger: Extract<PlanTrigger, { on: 'schedule' }>, run: number): PlanTrigger {
  return { ...trigger, ...dateAndTime(run), rrule: null };
}

function laterOf(instants: readonly number[], all: (part: number) => number): RunEstimate['later'] {
  if (instants.length === 0) return null;
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const at of instants) [first, last] = [Math.min(first, at), Math.max(last, at)];
  return {
    count: all(instants.length),
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
  };
}

/** People in the segment with their history, a slice at a time; one in `oneIn` if not all are wanted. */
async function* membersOf(
  sql: Queryable,
  scope: { workspaceId: string; journeyId: null; reach: Reach; from: number; to: number },
  segmentId: string,
  oneIn: number,
): AsyncGenerator<SimulatedPerson[]> {
  const read = (after: string) => sql<CustomerRow[]>`
    select c.id, c.phone, c.zone, profile(c) as properties
    from segment_member m join segment s on s.id = m.segment_id and s.archived_at is null
    join customer c on c.id = m.customer_id
    where m.segment_id = ${segmentId}::uuid and s.workspace_id = ${scope.workspaceId} and m.customer_id > ${after}
      and (hashtext(m.customer_id::text) & 2147483647) % ${oneIn} = 0
    order by m.customer_id limit ${SLICE}`;
  for await (const rows of slices(read)) yield await withPast(sql, scope, rows);
}

/** The number messages leave from, with its prices and its rate per second. */
async function senderOf(sql: Queryable, { id, sender }: WorkspaceFacts) {
  if (!sender) return null;
  const { smsPerSecond, mmsPerSecond } = numbers;
  const [rates] = await builder(sql)
    .select({ smsPerSecond, mmsPerSecond })
    .from(numbers)
    .where(rowOf(numbers, id, sender.id));
  return rates ? { ...sender, ...rates } : null;
}
