import type { Sql } from '@waymark/db/connect';
import { segmentEvents, TEXT_RECEIVED } from '@waymark/journey/run/begins';
import { Coalescer } from '../loops/coalescer.ts';
import { type IngestResult, ingestBatch } from './batch.ts';
import type { IncomingEvent } from './incoming.ts';

export type { IngestResult };

type Events = readonly (IncomingEvent | unknown)[];

/** By workspace: the calls of each share its transactions. */
const calls = new WeakMap<Sql, Map<string, Coalescer<Events, IngestResult[]>>>();

/**
 * Ingests events like `ingestBatch`. Calls that arrive while others are being written share the next transaction, so
 * that a thousand single posts at once cost a few commits instead of a thousand; each still gets its own answer after
 * commit. If a shared transaction fails, each call is retried separately, so that none fails because of another.
 * Events may have any shape: what doesn't fit `incomingEventSchema` is rejected by name.
 */
export function ingest(sql: Sql, workspaceId: string, events: Events): Promise<IngestResult[]> {
  const byWorkspace = calls.get(sql) ?? new Map<string, Coalescer<Events, IngestResult[]>>();
  calls.set(sql, byWorkspace);
  const ours = byWorkspace.get(workspaceId) ?? callsOf(sql, workspaceId);
  byWorkspace.set(workspaceId, ours);
  return ours.add(events);
}

/** Events only Waymark itself produces: a text that came in, and entering or leaving a segment. */
const ours: ReadonlySet<unknown> = new Set([TEXT_RECEIVED, ...Object.values(segmentEvents)]);

/**
 * Ingests events from other programs, like `ingest`. Types that only Waymark produces are rejected, so that nobody
 * can fake them.
 */
export async function ingestFromOutside(
  sql: Sql,
  workspaceId: string,
  events: readonly unknown[],
): Promise<IngestResult[]> {
  const refused = events.map(ownType);
  const rest = events.filter((_, index) => !refused[index]);
  const taken = rest.length > 0 ? await ingest(sql, workspaceId, rest) : [];
  let next = 0;
  return refused.flatMap((refusal) => refusal ?? taken[next++] ?? []);
}

function ownType(event: unknown): IngestResult | null {
  if (typeof event !== 'object' || event === null || !('type' in event) || !ours.has(event.type)) return null;
  const id = 'id' in event && typeof event.id === 'string' ? event.id.slice(0, 200) : '';
  return { id, status: 'rejected', reason: `type: “${event.type}” is an event that only Waymark sends` };
}

/** Up to 1,000 events per transaction, and a second one in parallel from this process if 4 wait. */
function callsOf(sql: Sql, workspaceId: string): Coalescer<Events, IngestResult[]> {
  const write = async (calls: Events[]) => {
    const results = await ingestBatch(sql, workspaceId, calls.flat());
    return calls.map(({ length }) => results.splice(0, length));
  };
  return new Coalescer(write, {
    most: 1_000,
    lanes: 2,
    weigh: ({ length }) => length,
    enough: 4,
    shared: true,
    retryAlone: true,
  });
}
