import type { EventWhere } from '@waymark/audience/schema';
import type { Queryable } from '@waymark/db/connect';
import type { StoredEntry, StoredWorkspace } from '@waymark/db/rows';
import type { PlanTrigger } from '@waymark/journey/plan/plan';
import { heardBy, listensTo } from '@waymark/journey/run/begins';
import { type ClockSetting, shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { plansByHash } from '../legs/plans.ts';

/** Older events are history: they are stored, and start nothing. */
export const HISTORY_MS = 24 * 60 * 60_000;

/** A journey that is live or paused, by the version that new entries take. */
export interface LiveJourney extends Pick<StoredEntry, 'journeyId' | 'versionId' | 'planHash'> {
  status: 'live' | 'paused';
  /** It accepts no new entries and lets those in it finish. */
  closed: boolean;
  trigger: PlanTrigger;
}

/** What a workspace's journeys listen for, read at one instant. */
export interface Listening {
  /** Epoch ms on the workspace's clock. */
  now: number;
  /** The published version of every journey that is live or paused. Only live ones that are not closed take entries. */
  journeys: LiveJourney[];
  /** Goals by event type, then by version: people are on older versions too. */
  goals: Map<string, Map<string, EventWhere[]>>;
  /** The event types that somebody in these journeys may wait for. */
  awaited: Set<string>;
}

interface Row extends Pick<StoredWorkspace, 'clock'>, Pick<LiveJourney, 'status' | 'closed'> {
  journeyId: string | null;
  versionId: string | null;
  planHash: string | null;
  current: boolean;
}

/** The advisory lock of what a workspace's journeys listen for. */
export const listeningLock = (sql: Queryable, workspaceId: string) =>
  sql`hashtextextended(${workspaceId}, 814203)`;

/**
 * Held until the end by every transaction that acts on what journeys listen for, and taken before any lock on people
 * that blocks rows from referencing them. Statements of such a transaction are planned once for all sizes: replanning
 * them for each list of ids costs more than it gains.
 */
export async function shareListening(sql: Queryable, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(${listeningLock(sql, workspaceId)}),
      set_config('plan_cache_mode', 'force_generic_plan', true)`;
}

/**
 * Waits until those have ended, and keeps new ones waiting until this transaction ends: anything read after it
 * includes everything ingested without knowing what this transaction publishes.
 */
export async function settleListening(sql: Queryable, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${listeningLock(sql, workspaceId)})`;
}

/**
 * Reads the clock and every published version of the journeys that are live or paused. It is queried each time, so
 * that an event posted right after publishing starts the journey; plans never change and stay in memory.
 */
export async function loadListening(sql: Queryable, workspaceId: string): Promise<Listening> {
  return await read(
    sql,
    await sql<Row[]>`select * from listening(${workspaceId}, ${listeningLock(sql, workspaceId)})`,
  );
}

/** What journeys listened for when it was read. By the stamp, `storePlain` has the database check that it still holds. */
export interface Heard {
  stamp: string;
  listening: Listening;
  /** The event types that may mean more than somebody’s entry: what to do is only known after reading about the person. */
  asks: ReadonlySet<string>;
  clock: ClockSetting;
}

export async function loadHeard(sql: Queryable, workspaceId: string): Promise<Heard> {
  const [stamped] = await sql<{ stamp: string; rows: Row[] | null }[]>`
    select stamp, rows from stamped_listening(${workspaceId}, ${listeningLock(sql, workspaceId)})`;
  const [first, ...rest] = stamped?.rows ?? [];
  if (!stamped || !first) throw noWorkspace();
  const listening = await read(sql, [first, ...rest]);
  const { goals, awaited, journeys } = listening;
  const reading = journeys.filter(({ trigger }) => trigger.only || heardBy(trigger) === null);
  const asks = new Set([
    ...goals.keys(),
    ...awaited,
    ...reading.flatMap(({ trigger }) => listensTo(trigger)),
  ]);
  return { stamp: stamped.stamp, listening, asks, clock: first.clock };
}

const noWorkspace = () => new DomainError('notFound', 'This workspace doesn’t exist or was removed.');

async function read(sql: Queryable, rows: readonly Row[]): Promise<Listening> {
  const [first] = rows;
  if (!first) throw noWorkspace();
  const listening: Listening = {
    now: shownNow(first.clock, Date.now()),
    journeys: [],
    goals: new Map(),
    awaited: new Set(),
  };
  const plans = await plansByHash(
    sql,
    rows.flatMap(({ planHash }) => planHash ?? []),
  );
  for (const { journeyId, versionId, planHash, status, closed, current } of rows) {
    const known = planHash === null ? undefined : plans.get(planHash);
    if (!journeyId || !versionId || !planHash || !known) continue;
    const { plan, awaited } = known;
    for (const type of awaited) listening.awaited.add(type);
    if (current)
      listening.journeys.push({ journeyId, versionId, planHash, status, closed, trigger: plan.trigger });
    for (const { event, where } of plan.goals) addGoal(listening.goals, event, versionId, where);
  }
  return listening;
}

function addGoal(goals: Listening['goals'], event: string, versionId: string, where: EventWhere): void {
  const versions = goals.get(event) ?? new Map<string, EventWhere[]>();
  goals.set(event, versions);
  versions.set(versionId, [...(versions.get(versionId) ?? []), where]);
}

/** Whether new people may enter now. */
export const takesEntries = ({ status, closed }: Pick<LiveJourney, 'status' | 'closed'>): boolean =>
  status === 'live' && !closed;

/** The journeys that take entries now with this kind of trigger, each with its trigger's settings. */
export function triggered<K extends PlanTrigger['on']>(
  { journeys }: Pick<Listening, 'journeys'>,
  on: K,
): { journey: LiveJourney; trigger: Extract<PlanTrigger, { on: K }> }[] {
  const isOn = (trigger: PlanTrigger): trigger is Extract<PlanTrigger, { on: K }> => trigger.on === on;
  return journeys.flatMap((journey) => {
    const { trigger } = journey;
    return takesEntries(journey) && isOn(trigger) ? [{ journey, trigger }] : [];
  });
}
