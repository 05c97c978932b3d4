import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { newId } from '../people/identity.ts';
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

/** An event as stored, without its person: callers name people by row or by their own ids. */
export type Stored = Pick<StoredEvent, 'id' | 'externalId' | 'type' | 'at' | 'properties'>;

/** Its columns. */
export const rowOf = ({ id, externalId, type, at, properties }: Stored) => ({
  id,
  external_id: externalId,
  type,
  at: new Date(at).toISOString(),
  properties,
});

/** Those of the events whose ids were stored. */
export const freshOf = (events: readonly StoredEvent[], ids: ReadonlySet<string>): StoredEvent[] =>
  events.filter(({ id }) => ids.has(id));
