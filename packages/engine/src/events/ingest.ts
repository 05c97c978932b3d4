import type { Sql } from '@waymark/db/connect';
import { Coalescer } from '../loops/coalescer.ts';
import { type IngestResult, ingestBatch } from './batch.ts';
import type { IncomingEvent } from './incoming.ts';

export type { IngestResult };

type Events = readonly (IncomingEvent | unknown)[];

/** By workspace: the calls of each share its transactions. */
const calls = new WeakMap<Sql, Map<string, Coalescer<Events, IngestResult[]>>>();

/**
 * Takes in events, as `ingestBatch` does. Calls that come while others are being written share the next transaction, so
 * that a thousand single posts at once cost a few commits instead of a thousand; each still gets its own answer after
 * commit. Where a shared transaction fails, each call is tried by itself, so that none fails for another's sake.
 * Events may be of any shape: what does not fit `incomingEventSchema` is rejected by name.
 */
export function ingest(sql: Sql, workspaceId: string, events: Events): Promise<IngestResult[]> {
  const byWorkspace = calls.get(sql) ?? new Map<string, Coalescer<Events, IngestResult[]>>();
  calls.set(sql, byWorkspace);
  const ours = byWorkspace.get(workspaceId) ?? callsOf(sql, workspaceId);
  byWorkspace.set(workspaceId, ours);
  return ours.add(events);
}

/** Up to 1,000 events to a transaction, and a second one beside it from this process where 100 wait. */
function callsOf(sql: Sql, workspaceId: string): Coalescer<Events, IngestResult[]> {
  const write = async (calls: Events[]) => {
    const results = await ingestBatch(sql, workspaceId, calls.flat());
    return calls.map(({ length }) => results.splice(0, length));
  };
  return new Coalescer(write, {
    most: 1_000,
    lanes: 2,
    weigh: ({ length }) => length,
    enough: 100,
    retryAlone: true,
  });
}
