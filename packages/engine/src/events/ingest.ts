import type { Sql } from '@waymark/db/connect';
import { isDeadlock } from '@waymark/db/transaction';
import { segmentEvents, TEXT_RECEIVED } from '@waymark/journey/run/begins';
import { Coalescer } from '../loops/coalescer.ts';
import { type Heard, loadHeard } from '../triggers/listening.ts';
import { type IngestResult, ingestBatch } from './batch.ts';
import { type IncomingEvent, idOf } from './incoming.ts';
import { ingestPlain, isPlain } from './plain.ts';

export type { IngestResult };

type Events = readonly (IncomingEvent | unknown)[];

/** By workspace: the calls of each share its transactions. */
const calls = new WeakMap<Sql, Map<string, (events: Events) => Promise<IngestResult[]>>>();

/**
 * Ingests events like `ingestBatch`. Calls that arrive while others are being written share the next transaction, so
 * that a thousand single posts at once cost a few commits instead of a thousand; each still gets its own answer after
 * commit. If a shared transaction fails, each call is retried separately, so that none fails because of another. If a
 * call throws, some of its events may be stored: sent again, they are duplicates.
 * Events may have any shape: what doesn't fit `incomingEventSchema` is rejected by name.
 */
export function ingest(sql: Sql, workspaceId: string, events: Events): Promise<IngestResult[]> {
  const byWorkspace = calls.get(sql) ?? new Map<string, (events: Events) => Promise<IngestResult[]>>();
  calls.set(sql, byWorkspace);
  const ours = byWorkspace.get(workspaceId) ?? callsOf(sql, workspaceId);
  byWorkspace.set(workspaceId, ours);
  return ours(events);
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
  return {
    id: idOf(event),
    status: 'rejected',
    reason: `type: “${event.type}” is an event that only Waymark sends`,
  };
}

/**
 * Calls of plain events (see `isPlain`) are stored together, as few and quick statements. All others go through the whole
 * data path, and so do the events that such a statement left alone: they hold up no other call. What journeys listen for
 * is kept from call to call, and checked by the database at each.
 */
function callsOf(sql: Sql, workspaceId: string): (events: Events) => Promise<IngestResult[]> {
  let heard: Heard | null = null;
  const whole = sharing((events) => ingestBatch(sql, workspaceId, events));
  const plain = sharing(async (events) => {
    const asked = heard ?? (await loadHeard(sql, workspaceId));
    heard = asked;
    if (!events.every((event) => isPlain(event, asked.asks))) return events.map(() => null);
    const results = await ingestPlain(sql, workspaceId, asked, events).catch(retriedWhole);
    if (!results && heard === asked) heard = null;
    return results ?? events.map(() => null);
  });
  const none = new Set<string>();
  return async (events) => {
    const asks = heard?.asks ?? none;
    if (!events.every((event) => isPlain(event, asks))) return await whole.add(events);
    const results = await plain.add(events);
    const left = events.filter((_, index) => results[index] === null);
    const others = left.length > 0 ? await whole.add(left) : [];
    return results.flatMap((result) => result ?? others.shift() ?? []);
  };
}

/** The whole data path retries what collides with another transaction. */
function retriedWhole(error: unknown): null {
  if (isDeadlock(error)) return null;
  throw error;
}

/** Up to 1,000 events per transaction, and a second one in parallel from this process if 8 wait. */
function sharing<R>(write: (events: readonly unknown[]) => Promise<R[]>): Coalescer<Events, R[]> {
  const writeCalls = async (calls: Events[]) => {
    const results = await write(calls.flat());
    return calls.map(({ length }) => results.splice(0, length));
  };
  return new Coalescer(writeCalls, {
    most: 1_000,
    lanes: 2,
    weigh: ({ length }) => length,
    enough: 8,
    shared: true,
    retryAlone: true,
  });
}
