import type { Queryable } from '@waymark/db/connect';
import type { Plan } from '@waymark/journey/plan/plan';
import { dateUntil, followed, leavesWait } from '@waymark/journey/run/dates';
import { interpretLeg } from '@waymark/journey/run/interpret';
import type { StepRecord } from '@waymark/journey/run/world';
import { usesGoods } from '@waymark/journey/text/goods';
import { cut } from '@waymark/policy/cut';
import type { PolicyRules } from '@waymark/policy/rules';
import { personZone } from '@waymark/policy/zone';
import type { AdvanceResult } from '@waymark/workflows/messages';
import { realAt, shownNow } from '@waymark/workspace/clock/clock';
import { compose } from './compose.ts';
import { afterLeg, Effects, type EntryChange, ended } from './effects.ts';
import { historyOf, loadEntries, loadPeople, loadRecords, loadWorkspace, lockPeople } from './facts.ts';
import { flush } from './flush.ts';
import type { CustomerRow, Person } from './person.ts';
import { type KnownPlan, plansByHash } from './plans.ts';
import type { EntryFacts, LegRequest, WorkspaceFacts } from './rows.ts';
import { type Standing, standingOf } from './standing.ts';
import { LegWorld } from './world.ts';

/** How much before its time a wait may be asked for and still count as due, real ms: machines' clocks differ. */
const EARLY = 50;
/** How far ahead of ours a caller's clock may be for its event to count as past, ms. */
const AHEAD = 300_000;

interface Job {
  entry: EntryFacts;
  standing: Standing;
  plan: KnownPlan | undefined;
  /** True if the leg is run for an earlier instant. */
  past: boolean;
}

/**
 * One transaction's work: lock the people, read the facts, run each leg in memory in the order they were due, and
 * write the results. The interpreter sees nothing that another transaction could still change. With `skipLocked`,
 * entries of people locked by another transaction are left out of the result.
 */
export async function runBatch(
  sql: Queryable,
  workspaceId: string,
  items: readonly LegRequest[],
  options: { skipLocked?: boolean } = {},
): Promise<ReadonlyMap<string, AdvanceResult>> {
  const ids = [...new Set(items.map(({ entryId }) => entryId))];
  const customers = await lockPeople(sql, workspaceId, ids, options);
  const [workspace, loaded] = await Promise.all([
    loadWorkspace(sql, workspaceId),
    loadEntries(sql, workspaceId, ids),
  ]);
  if (!workspace) return new Map();
  const locked = new Map(customers.map((row) => [row.id, row]));
  const entries = loaded.filter(({ customerId }) => locked.has(customerId));
  const plans = await plansByHash(
    sql,
    entries.map(({ planHash }) => planHash),
  );
  const real = Date.now();
  const requests = new Map(items.map((item) => [item.entryId, item]));
  const jobs = entries
    .map((entry) => jobOf(entry, requests.get(entry.id), { plans, people: locked, workspace }, real))
    .sort((a, b) => dueAt(a) - dueAt(b) || (a.entry.id < b.entry.id ? -1 : 1));

  const effects = new Effects();
  const running = jobs.filter(({ standing }) => standing.kind === 'run');
  const now = shownNow(workspace.clock, real);
  const [people, records] = await Promise.all([
    running.length === 0
      ? new Map<string, Person>()
      : loadPeople(sql, workspace, customers, historyOf(running.flatMap(questionOf)), earliest(running, now)),
    loadRecords(
      sql,
      running.map(({ entry }) => entry),
    ),
  ]);
  const changes = new Map<string, EntryChange>();
  for (const job of jobs) {
    const change = settle(job, workspace, people, records, effects);
    if (change) changes.set(job.entry.id, change);
  }
  effects.entries.push(...changes.values());
  await flush(sql, { id: workspace.id, senderId: workspace.sender?.id ?? null }, effects, people.values());
  return new Map(jobs.map((job) => [job.entry.id, answer(job, changes.get(job.entry.id), workspace)]));
}

function jobOf(
  entry: EntryFacts,
  request: LegRequest | undefined,
  known: {
    plans: ReadonlyMap<string, KnownPlan>;
    people: ReadonlyMap<string, CustomerRow>;
    workspace: WorkspaceFacts;
  },
  real: number,
): Job {
  const { clock, policy } = known.workspace;
  const plan = known.plans.get(entry.planHash);
  const past = request?.at !== undefined;
  const now = request?.at ?? shownNow(clock, real);
  const reach = request?.at ?? shownNow(clock, real + EARLY);
  const due = entry.waitUntil !== null && entry.waitUntil.getTime() <= reach;
  const moved = dateMoved(entry, plan?.plan, known.people.get(entry.customerId), policy, now);
  const standing = standingOf(entry, request?.turn ?? -1, plan?.plan.start ?? 0, { now, due, past, moved });
  return { entry, standing, plan, past };
}

/** Whether the date the entry waits for has changed in the profile. */
function dateMoved(
  entry: EntryFacts,
  plan: Plan | undefined,
  person: CustomerRow | undefined,
  policy: PolicyRules,
  now: number,
): boolean {
  const step = entry.status === 'waiting' && entry.atStep !== null ? plan?.steps[entry.atStep] : undefined;
  if (!plan || !person || step?.op !== 'waitDate' || followed(step) === null) return false;
  const { zone } = personZone(policy, person.zone);
  const facts = { now, zone, profile: person.properties, event: {}, past: () => [], enteredAt: now };
  return dateUntil(step, plan.trigger, facts) !== (entry.waitUntil?.getTime() ?? null);
}

const dueAt = ({ standing }: Job): number => (standing.kind === 'run' ? standing.dueAt : 0);

function earliest(jobs: readonly Job[], now: number): number {
  return jobs.reduce((least, { standing }) => ('at' in standing ? Math.min(least, standing.at) : least), now);
}

/** What the leg may ask about its person, if it runs. */
const questionOf = ({ entry, plan, standing }: Job) =>
  plan && standing.kind === 'run'
    ? [{ asked: plan.asked, now: standing.at, enteredAt: entry.enteredAt.getTime() }]
    : [];

/** Runs a leg, or ends or marks the entry. Returns the entry's new row, null if it stays as it is. */
function settle(
  { entry, standing, plan, past }: Job,
  workspace: WorkspaceFacts,
  people: ReadonlyMap<string, Person>,
  records: ReadonlyMap<string, StepRecord[]>,
  effects: Effects,
): EntryChange | null {
  if (standing.kind === 'end') return ended(entry, { status: standing.status, at: standing.at });
  if (standing.kind === 'held' && standing.mark) effects.marked.push(entry.id);
  if (standing.kind !== 'run') return null;
  const person = people.get(entry.customerId);
  if (!plan || !person)
    return ended(entry, { status: 'failed', at: standing.at, error: 'its plan cannot be found' });

  const facts = { entry, person, policy: workspace.policy, past: records.get(entry.id) ?? [] };
  const when = { now: standing.at, dueAt: standing.dueAt, ahead: past ? 0 : AHEAD };
  const world = new LegWorld(facts, when);
  try {
    const outcome = interpretLeg(plan.plan, standing.from, standing.cause, world);
    const messages = world.messages.map((message) => ({
      ...compose(message, world, workspace.sender),
      ...idsOf(entry),
      customerId: entry.customerId,
      step: message.step,
      turn: message.turn,
      channel: message.channel,
      program: message.program,
      pictureId: message.pictureId,
      template: message.missing !== undefined && usesGoods(message.text) ? message.text : null,
      missing: message.missing ?? null,
      product: message.product ?? null,
      cardHash: message.cardHash ?? null,
      queuedAt: standing.at,
    }));
    world.keep();
    effects.messages.push(...messages);
    const enteredAt = entry.enteredAt.getTime();
    effects.records.push(...world.records.map((record) => ({ ...record, ...idsOf(entry), enteredAt })));
    const { cause } = standing;
    if (entry.atStep !== null && leavesWait(plan.plan.steps[entry.atStep], cause))
      effects.waitEnds.push({
        entryId: entry.id,
        step: entry.atStep,
        turn: entry.turn - 1,
        leftBy: cause.kind === 'due' ? 'due' : 'happened',
      });
    return afterLeg(entry, outcome, standing.at);
  } catch (error) {
    world.discard();
    const reason = error instanceof Error ? error.message : String(error);
    return ended(entry, { status: 'failed', at: standing.at, error: cut(reason, 500) });
  }
}

const idsOf = (entry: EntryFacts) => ({
  entryId: entry.id,
  journeyId: entry.journeyId,
  versionId: entry.versionId,
});

/** What the asker does next. */
function answer(
  { entry, standing }: Job,
  change: EntryChange | undefined,
  { clock }: WorkspaceFacts,
): AdvanceResult {
  const status = change?.status ?? entry.status;
  if (status !== 'waiting' && status !== 'new') return { kind: 'done', status };
  if (standing.kind === 'held') return { kind: 'paused' };
  const until = change ? change.waitUntil : (entry.waitUntil?.getTime() ?? null);
  if (until === null) return { kind: 'paused' };
  const fireAt = realAt(clock, until);
  return {
    kind: 'wait',
    turn: change?.turn ?? entry.turn,
    fireAt: fireAt === null ? null : Math.ceil(fireAt),
  };
}
