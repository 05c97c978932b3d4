import type { Queryable, Sql } from '@waymark/db/connect';
import { eventMatches } from '@waymark/journey/rule';
import { tell } from '../changes/changes.ts';
import { tellPassages } from './heard.ts';
import { moveInactivity } from './inactivity.ts';
import { type CheckedEvent, checkEvent, HISTORY_MS } from './incoming.ts';
import { type Listening, loadListening, triggered } from './listening.ts';
import { findPeople } from './people.ts';
import { type Start, type Started, startEntries } from './start.ts';
import { type StoredEvent, storeEvents } from './stored.ts';
import { retrying } from './transaction.ts';

/**
 * What became of one event. `entries`: how many journeys it started. `reason` says why it was rejected, or why an
 * accepted one starts nothing. `id` is empty where the event had none.
 */
export interface IngestResult {
  id: string;
  status: 'accepted' | 'duplicate' | 'rejected';
  entries?: number;
  reason?: string;
}

/**
 * Takes in a batch of events in one transaction of a dozen statements, whatever its size: keeps each once, lets people into
 * the journeys that it triggers, and tells those who wait for it or whose goal it is. Once it returns, all of it is
 * committed; where it throws, nothing is. An event that is wrong is rejected by name and the others are kept.
 * Results are in the order of `events`. Order within a batch is the order in which things happened.
 */
export async function ingestBatch(
  sql: Sql,
  workspaceId: string,
  events: readonly unknown[],
): Promise<IngestResult[]> {
  return await retrying(sql, (tx) => takeIn(tx, workspaceId, events));
}

async function takeIn(
  sql: Queryable,
  workspaceId: string,
  events: readonly unknown[],
): Promise<IngestResult[]> {
  const listening = await loadListening(sql, workspaceId);
  const results: IngestResult[] = [];
  const good = checkAll(events, listening.now, results);
  const known = await nameAll(sql, workspaceId, good, results);
  const fresh = await storeEvents(
    sql,
    workspaceId,
    known.map(({ event }) => event),
  );
  const started = await startEntries(sql, workspaceId, fresh.flatMap(startsOf(listening)));
  const told = fresh.length > 0 ? await tellPassages(sql, listening, fresh) : null;
  await moveInactivity(sql, workspaceId, listening, fresh);
  const changed = new Set([...started.map(({ journey }) => journey.journeyId), ...(told?.journeyIds ?? [])]);
  await tell(
    sql,
    workspaceId,
    [...changed].map((journeyId) => ({ kind: 'counts', journeyId })),
    [...(started.length > 0 ? (['entries'] as const) : []), ...(told?.nudged ? (['nudges'] as const) : [])],
  );
  report(known, fresh, started, listening, results);
  return results;
}

interface Placed<E> {
  /** Where in the batch. */
  index: number;
  event: E;
}

/** Checks each event by itself; of several with one id, the first counts. */
function checkAll(events: readonly unknown[], now: number, results: IngestResult[]): Placed<CheckedEvent>[] {
  const good = new Map<string, Placed<CheckedEvent>>();
  events.forEach((input, index) => {
    const checked = checkEvent(input, now);
    if (!checked.ok) {
      results[index] = { id: checked.id, status: 'rejected', reason: checked.reason };
    } else if (good.has(checked.event.externalId)) {
      results[index] = { id: checked.event.externalId, status: 'duplicate' };
    } else {
      good.set(checked.event.externalId, { index, event: checked.event });
    }
  });
  return [...good.values()];
}

async function nameAll(
  sql: Queryable,
  workspaceId: string,
  good: readonly Placed<CheckedEvent>[],
  results: IngestResult[],
): Promise<Placed<CheckedEvent & { personId: string }>[]> {
  if (good.length === 0) return [];
  const people = await findPeople(
    sql,
    workspaceId,
    good.map(({ event }) => event),
  );
  return good.flatMap(({ index, event }, place) => {
    const person = people[place];
    if (person && 'id' in person) return [{ index, event: { ...event, personId: person.id } }];
    results[index] = { id: event.externalId, status: 'rejected', reason: person?.fault ?? 'no such person' };
    return [];
  });
}

/** The journeys that an event would start. History starts none. */
function startsOf(listening: Listening): (event: StoredEvent) => Start[] {
  const byType = Map.groupBy(triggered(listening, 'event'), ({ trigger }) => trigger.event);
  return (event) => {
    if (isHistory(event, listening)) return [];
    return (byType.get(event.type) ?? [])
      .filter(({ trigger }) => eventMatches(trigger.where, event.properties))
      .map(({ journey }) => ({
        journey,
        customerId: event.personId,
        eventId: event.id,
        dedupeKey: `event:${event.id}`,
        enteredAt: Math.min(event.at, listening.now),
      }));
  };
}

const isHistory = ({ at }: CheckedEvent, { now }: Listening): boolean => at < now - HISTORY_MS;

function report(
  known: readonly Placed<CheckedEvent>[],
  fresh: readonly StoredEvent[],
  started: readonly Started[],
  listening: Listening,
  results: IngestResult[],
): void {
  const stored = new Map(fresh.map((event) => [event.externalId, event.id]));
  const entries = new Map<string | null, number>();
  for (const { eventId } of started) entries.set(eventId, (entries.get(eventId) ?? 0) + 1);
  for (const { index, event } of known) {
    const id = stored.get(event.externalId);
    if (id === undefined) results[index] = { id: event.externalId, status: 'duplicate' };
    else {
      const past = isHistory(event, listening) && { reason: 'more than 24 hours old: kept as history' };
      results[index] = {
        id: event.externalId,
        status: 'accepted',
        entries: entries.get(id) ?? 0,
        ...past,
      };
    }
  }
}
