import type { Queryable } from '@waymark/db/connect';
import { LOCATION } from '@waymark/journey/run/location';
import { type Change, notesOf } from '@waymark/workspace/changes/changes';
import { shownNow } from '@waymark/workspace/clock/clock';
import { REDEEMED } from '../coupons/redeem.ts';
import { newId } from '../people/identity.ts';
import { type Heard, listeningLock } from '../triggers/listening.ts';
import { allowedStarts, entryRow, type Started } from '../triggers/start.ts';
import { eventsOf, type IngestResult, report, shapeAll, startsOf, timeAll } from './batch.ts';
import { NUMBER_REASSIGNED } from './reassigned.ts';
import { rowOf, type Stored } from './stored.ts';

/** Types of events that do something by themselves, whatever journeys listen for (see `takeIn`). */
const ownEffects: ReadonlySet<string> = new Set([LOCATION, REDEEMED, NUMBER_REASSIGNED]);

/**
 * Returns whether an event can be stored, with the entries it begins, before anything is read about its person: it says
 * nothing about them but their ID, and its type isn't one of `asks` (see `Heard`).
 */
export const isPlain = (event: unknown, asks: ReadonlySet<string>): boolean =>
  typeof event === 'object' &&
  event !== null &&
  'type' in event &&
  typeof event.type === 'string' &&
  !ownEffects.has(event.type) &&
  !asks.has(event.type) &&
  !('phone' in event) &&
  !('customer' in event);

/**
 * Like `ingestBatch`, for plain events (see `isPlain`): one statement instead of a transaction. It leaves alone, with null
 * as their result, those of people whom it doesn't know, or of whom more has to be read. Stores nothing and returns null
 * if journeys no longer listen for what `heard` says, or the clock has moved on since.
 */
export async function ingestPlain(
  sql: Queryable,
  workspaceId: string,
  heard: Heard,
  events: readonly unknown[],
): Promise<(IngestResult | null)[] | null> {
  const results: IngestResult[] = [];
  const shaped = shapeAll(events, results);
  const listening = { ...heard.listening, now: shownNow(heard.clock, Date.now()) };
  const timely = timeAll(shaped, listening.now, results);
  const named = timely.flatMap(({ index, event }) => {
    const { customerId } = event;
    return customerId === null
      ? []
      : [{ index, event: { ...event, customerId, personId: customerId, id: newId() } }];
  });
  if (named.length === 0) return null;
  const plain = eventsOf(named);
  const { allowed, refused } = allowedStarts(plain.flatMap(startsOf(listening)), new Map());
  const again = new Set(refused.map(({ start }) => start.event?.id));
  const stored = await storePlain(
    sql,
    workspaceId,
    heard,
    plain.filter(({ id }) => !again.has(id)),
    allowed.filter(({ event }) => !again.has(event?.id)),
  );
  if (!stored) return null;
  const { kept, rest } = stored;
  const fresh = plain.filter(({ id }) => kept.has(id));
  const started = allowed.filter(({ event }) => event !== null && kept.has(event.id));
  const left = new Set(
    plain.flatMap(({ id, externalId }) => (again.has(id) || rest.has(id) ? [externalId] : [])),
  );
  report(
    named.filter(({ event }) => !left.has(event.externalId)),
    { fresh, started, leftOf: () => null, listening },
    results,
  );
  // A duplicate of one that isn't stored yet waits for it.
  return events.map((_, index) => {
    const result = results[index];
    return result && !left.has(result.id) ? result : null;
  });
}

/**
 * Stores events of known people, and the entries that they begin, in one statement. Returns the ids of those that were
 * new, and of those that it left alone, since their people aren't there or have been in a journey that `entries` would
 * take them into again. Stores nothing, and returns null, if journeys no longer listen for what `heard` says.
 */
async function storePlain(
  sql: Queryable,
  workspaceId: string,
  { stamp }: Heard,
  events: readonly (Stored & { customerId: string })[],
  entries: readonly Started[],
): Promise<{ kept: Set<string>; rest: Set<string> } | null> {
  const people = [...new Set(events.map(({ customerId }) => customerId))];
  const stored = events.map((event) => ({ ...rowOf(event), person: event.customerId }));
  const rows = entries.map(entryRow);
  const judged = entries.flatMap((entry, index) =>
    entry.journey.trigger.reentry === 'always' ? [] : [{ ...rows[index], person: entry.customerId }],
  );
  const changes = [...new Set(entries.map(({ journey }) => journey.journeyId))].map(
    (journeyId): Change => ({ kind: 'counts', journeyId }),
  );
  const [done] = await sql<{ stale: boolean; kept: string[]; rest: string[] }[]>`
    select stale, kept, rest from take_events(${workspaceId}, ${listeningLock(sql, workspaceId)}, ${stamp},
      ${people}::text[], ${JSON.stringify(stored)}::text::json,
      ${judged.length > 0 ? JSON.stringify(judged) : null}::text::json,
      ${rows.length > 0 ? JSON.stringify(rows) : null}::text::json,
      ${rows.length > 0 ? JSON.stringify(notesOf(workspaceId, changes, ['entries'])) : null}::text::json)`;
  return !done || done.stale ? null : { kept: new Set(done.kept), rest: new Set(done.rest) };
}
