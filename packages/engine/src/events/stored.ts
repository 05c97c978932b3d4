import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { type Change, notesOf } from '@waymark/workspace/changes/changes';
import { newId } from '../people/identity.ts';
import { type Heard, listeningLock } from '../triggers/listening.ts';
import { entryRow, type Started } from '../triggers/start.ts';
import type { CheckedEvent } from './incoming.ts';

/** An event with its own id and its person, as stored. */
export interface StoredEvent extends CheckedEvent {
  id: string;
  personId: string;
}

/** Returns each event with the id it gets if it turns out to be new. */
export const identify = (events: readonly (CheckedEvent & { personId: string })[]): StoredEvent[] =>
  events.map((event) => ({ ...event, id: newId() }));

/**
 * Stores events, each once per (workspace, externalId), and returns the ids of new ones. If another transaction is
 * storing the same one right now, it waits to see whether that commits. They are written in the order of their
 * external ids, so that two batches can't deadlock.
 */
export async function storeEvents(
  sql: Queryable,
  workspaceId: string,
  events: readonly StoredEvent[],
): Promise<Set<string>> {
  const sorted = [...events].sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const rows = sorted.map((event) => ({ ...rowOf(event), customer_id: event.personId }));
  const written = await sql<{ id: string }[]>`
    insert into event (id, workspace_id, external_id, type, customer_id, at, properties)
    select id, ${workspaceId}, external_id, type, customer_id, at, properties
    from ${recordset(sql, rows)}
      as e (id uuid, external_id text, type text, customer_id uuid, at timestamptz, properties jsonb)
    on conflict (workspace_id, external_id) do nothing
    returning id`;
  return new Set(written.map(({ id }) => id));
}

/**
 * Stores events of known people, and the entries that they begin, in one statement. Returns the ids of those that were
 * new, and of those that it left alone, since their people aren't there or have been in a journey that `entries` would
 * take them into again. Stores nothing, and returns null, if journeys no longer listen for what `heard` says.
 */
export async function storePlain(
  sql: Queryable,
  workspaceId: string,
  { stamp }: Heard,
  events: readonly (Stored & { customerId: string })[],
  entries: readonly Started[],
): Promise<{ kept: Set<string>; rest: Set<string> } | null> {
  const people = [...new Set(events.map(({ customerId }) => customerId))];
  const stored = events.map((event) => ({ ...rowOf(event), person: event.customerId }));
  const rows = entries.map((entry) => ({
    ...entryRow(entry),
    person: entry.customerId,
    judged: entry.journey.trigger.reentry !== 'always',
  }));
  const changes = [...new Set(entries.map(({ journey }) => journey.journeyId))].map(
    (journeyId): Change => ({ kind: 'counts', journeyId }),
  );
  const [done] = await sql<{ stale: boolean; kept: string[]; rest: string[] }[]>`
    select stale, kept, rest from take_events(${workspaceId}, ${listeningLock(sql, workspaceId)}, ${stamp},
      ${people}::text[], ${JSON.stringify(stored)}::text::json,
      ${rows.length > 0 ? JSON.stringify(rows) : null}::text::json,
      ${rows.length > 0 ? JSON.stringify(notesOf(workspaceId, changes, ['entries'])) : null}::text::json)`;
  return !done || done.stale ? null : { kept: new Set(done.kept), rest: new Set(done.rest) };
}

/** What is stored of an event but for its person, */
type Stored = Pick<StoredEvent, 'id' | 'externalId' | 'type' | 'at' | 'properties'>;

/** and its columns. */
const rowOf = ({ id, externalId, type, at, properties }: Stored) => ({
  id,
  external_id: externalId,
  type,
  at: new Date(at).toISOString(),
  properties,
});

/** Those of the events whose ids were stored. */
export const freshOf = (events: readonly StoredEvent[], ids: ReadonlySet<string>): StoredEvent[] =>
  events.filter(({ id }) => ids.has(id));
