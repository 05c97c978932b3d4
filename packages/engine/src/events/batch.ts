import type { Queryable, Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import { begins, heardBy } from '@waymark/journey/run/begins';
import { type Change, tell, type Work } from '@waymark/workspace/changes/changes';
import { redeemCoupons } from '../coupons/redeem.ts';
import { type Found, findPeople, lockPeople, type PersonKey } from '../people/identity.ts';
import { locate } from '../stores/positions.ts';
import { noteDates } from '../triggers/date.ts';
import { moveInactivity } from '../triggers/inactivity.ts';
import { HISTORY_MS, type Listening, loadListening, takesEntries } from '../triggers/listening.ts';
import { allowedStarts, earlierEntries, insertEntries, type Start, type Started } from '../triggers/start.ts';
import { noteTurnedAway } from '../triggers/turnedAway.ts';
import { changeAndAdmit } from './admit.ts';
import { type CheckedEvent, checkInstant, type ShapedEvent, shapeEvent } from './incoming.ts';
import { activeEntries, activeEntryOf, markEntries, matchEntries } from './matches.ts';
import { endReassigned } from './reassigned.ts';
import { freshOf, identify, type StoredEvent, storeEvents } from './stored.ts';

/**
 * The result of one event. `entries`: how many journeys it started. `reason` says why it was rejected, or why an
 * accepted one starts nothing. `id` is empty if the event had none.
 */
export interface IngestResult {
  id: string;
  status: 'accepted' | 'duplicate' | 'rejected';
  entries?: number;
  reason?: string;
}

/**
 * Ingests a batch of events in one transaction of a dozen statements, whatever its size: stores each once, enters
 * people into the journeys it triggers, and wakes entries that wait for it or whose goal it is. When it returns, all
 * of it is committed; if it throws, nothing is. A bad event is rejected by name and the others are kept. Results are
 * in the order of `events`. Order within a batch is the order in which things happened.
 */
export async function ingestBatch(
  sql: Sql,
  workspaceId: string,
  events: readonly unknown[],
): Promise<IngestResult[]> {
  return await retrying(sql, (tx) => takeIn(tx, workspaceId, events));
}

/**
 * Like `ingestBatch`, as part of the caller's transaction. Independent statements go out together: three round trips
 * to the database.
 */
export async function takeIn(
  sql: Queryable,
  workspaceId: string,
  events: readonly unknown[],
): Promise<IngestResult[]> {
  const results: IngestResult[] = [];
  const shaped = shapeAll(events, results);
  const [listening, people] = await Promise.all([
    loadListening(sql, workspaceId),
    shaped.length > 0 ? lockPeople(sql, workspaceId, keysOf(shaped)) : [],
  ]);
  const timely = timeAll(shaped, listening.now, results);
  const { found, made } = await findPeople(sql, workspaceId, keysOf(timely), people);
  const named = nameAll(timely, found, results);
  if (named.length === 0) return results;
  const { fresh, started, profiles } = await keep(
    sql,
    workspaceId,
    listening,
    await locate(sql, workspaceId, eventsOf(named)),
    made,
  );
  const leftOf = ({ customer, personId }: NamedEvent) => (customer ? profiles.get(personId)?.left : null);
  report(named, { fresh, started, leftOf, listening }, results);
  return results;
}

/** Ingests events of people whose rows the caller's transaction has locked, at times on the workspace's clock. */
export async function happened(sql: Queryable, workspaceId: string, events: readonly NamedEvent[]) {
  await keep(sql, workspaceId, await loadListening(sql, workspaceId), events, 0);
}

/** Stores events and applies their effects. `made`: people they created. */
async function keep(
  sql: Queryable,
  workspaceId: string,
  listening: Listening,
  events: readonly NamedEvent[],
  made: number,
) {
  const identified = identify(events);
  const wanted = identified.flatMap(startsOf(listening));
  const [ids, active, earlier] = await Promise.all([
    storeEvents(sql, workspaceId, identified),
    activeEntries(sql, workspaceId, listening, identified),
    earlierEntries(sql, workspaceId, wanted),
  ]);
  const fresh = freshOf(identified, ids);
  const { admitted, turned, profiles } = await changeAndAdmit(
    sql,
    workspaceId,
    fresh,
    wanted.filter(({ event }) => event !== null && ids.has(event.id)),
  );
  const { allowed: started, refused } = allowedStarts(admitted, earlier);
  const kept = [...turned, ...refused];
  const matches = matchEntries([...active, ...started.map(activeEntryOf)], listening, fresh);
  const work: Work[] = [];
  if (started.length > 0) work.push('entries');
  if (matches.some(({ waiting }) => waiting)) work.push('pendingSignals');
  const changed = new Set([
    ...started.map(({ journey }) => journey.journeyId),
    ...matches.map((m) => m.journeyId),
    ...kept.map(({ start }) => start.journey.journeyId),
  ]);
  const tells = [...changed].map((journeyId): Change => ({ kind: 'counts', journeyId }));
  if (made > 0 || profiles.size > 0) tells.push({ kind: 'customers', journeyId: null });
  await Promise.all([
    insertEntries(sql, workspaceId, started),
    noteTurnedAway(sql, workspaceId, kept),
    markEntries(sql, workspaceId, matches),
    moveInactivity(sql, workspaceId, listening, fresh),
    redeemCoupons(sql, workspaceId, fresh),
    endReassigned(sql, workspaceId, fresh),
    noteDates(sql, workspaceId, listening, fresh),
    tell(sql, workspaceId, tells, work),
  ]);
  return { fresh, started, profiles };
}

/** An event whose person is known by their row. */
type NamedEvent = CheckedEvent & { personId: string };

interface Placed<E> {
  /** Index in the batch. */
  index: number;
  event: E;
}

export const eventsOf = <E>(placed: readonly Placed<E>[]): E[] => placed.map(({ event }) => event);

/** The people that events name. A phone among the attributes names somebody as well, unless it is somebody else's. */
const keysOf = (placed: readonly Placed<ShapedEvent>[]): PersonKey[] =>
  placed.map(({ event: { customerId, phone, customer } }) => ({
    customerId,
    phone: phone ?? customer?.phone ?? null,
    yields: phone === null,
  }));

/** Validates each event separately; of several with one id, the first good one counts. */
export function shapeAll(events: readonly unknown[], results: IngestResult[]): Placed<ShapedEvent>[] {
  const good = new Map<string, Placed<ShapedEvent>>();
  events.forEach((input, index) => {
    const shaped = shapeEvent(input);
    if (!shaped.ok) results[index] = { id: shaped.id, status: 'rejected', reason: shaped.reason };
    else if (good.has(shaped.event.externalId))
      results[index] = { id: shaped.event.externalId, status: 'duplicate' };
    else good.set(shaped.event.externalId, { index, event: shaped.event });
  });
  return [...good.values()];
}

export function timeAll(
  shaped: readonly Placed<ShapedEvent>[],
  now: number,
  results: IngestResult[],
): Placed<CheckedEvent>[] {
  return shaped.flatMap(({ index, event }) => {
    const checked = checkInstant(event, now);
    if (checked.ok) return [{ index, event: checked.event }];
    results[index] = { id: checked.id, status: 'rejected', reason: checked.reason };
    return [];
  });
}

function nameAll(
  good: readonly Placed<CheckedEvent>[],
  people: readonly Found[],
  results: IngestResult[],
): Placed<NamedEvent>[] {
  return good.flatMap(({ index, event }, place) => {
    const person = people[place];
    if (person && 'id' in person) return [{ index, event: { ...event, personId: person.id } }];
    results[index] = { id: event.externalId, status: 'rejected', reason: person?.fault ?? 'unknown person' };
    return [];
  });
}

/** The journeys an event would start. History starts none. */
export function startsOf(listening: Listening): (event: StoredEvent) => Start[] {
  const byType = Map.groupBy(listening.journeys.filter(takesEntries), ({ trigger }) => heardBy(trigger));
  return (event) => {
    if (isHistory(event, listening)) return [];
    return (byType.get(event.type) ?? [])
      .filter(({ trigger }) => begins(trigger, event.properties))
      .map((journey) => ({
        journey,
        customerId: event.personId,
        event,
        dedupeKey: `event:${event.id}`,
        enteredAt: Math.min(event.at, listening.now),
      }));
  };
}

const isHistory = ({ at }: CheckedEvent, { now }: Listening): boolean => at < now - HISTORY_MS;

export function report<E extends CheckedEvent>(
  named: readonly Placed<E>[],
  done: {
    fresh: readonly { externalId: string; id: string }[];
    started: readonly Started[];
    /** What of the person's profile was left as it was, and why. */
    leftOf: (event: E) => string | null | undefined;
    listening: Listening;
  },
  results: IngestResult[],
): void {
  const { fresh, started, leftOf, listening } = done;
  const stored = new Map(fresh.map((event) => [event.externalId, event.id]));
  const entries = Map.groupBy(started, ({ event }) => event?.id);
  for (const { index, event } of named) {
    const id = stored.get(event.externalId);
    const history = isHistory(event, listening) ? 'more than 24 hours old: kept as history' : null;
    const left = leftOf(event);
    const reason = history && left ? `${history}; ${left}` : (history ?? left);
    results[index] =
      id === undefined
        ? { id: event.externalId, status: 'duplicate' }
        : {
            id: event.externalId,
            status: 'accepted',
            entries: entries.get(id)?.length ?? 0,
            ...(reason && { reason }),
          };
  }
}
