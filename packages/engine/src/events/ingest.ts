import type { Sql } from '@waymark/db/connect';
import { type IngestResult, ingestBatch } from './batch.ts';
import type { IncomingEvent } from './incoming.ts';

export type { IngestResult };

/** Events that calls are joined up to, per transaction. */
const TOGETHER = 1000;
/**
 * Transactions of one workspace under way at once from this process. The second one is for when this many events wait:
 * fewer are better off sharing the next.
 */
const LANES = 2;
const CROWD = 100;

interface Call {
  events: readonly unknown[];
  resolve: (results: IngestResult[]) => void;
  reject: (error: unknown) => void;
}

interface Queue {
  calls: Call[];
  /** Events in `calls`. */
  waiting: number;
  running: number;
}

const queues = new WeakMap<Sql, Map<string, Queue>>();

/**
 * Takes in events, as `ingestBatch` does. Calls that come while others are being written share the next transaction, so
 * that a thousand single posts at once cost a few commits instead of a thousand; each still gets its own answer after
 * commit. Where a shared transaction fails, each call is tried by itself, so that none fails for another's sake.
 * Events may be of any shape: what does not fit `incomingEventSchema` is rejected by name.
 */
export function ingest(
  sql: Sql,
  workspaceId: string,
  events: readonly (IncomingEvent | unknown)[],
): Promise<IngestResult[]> {
  const queue = queueOf(sql, workspaceId);
  return new Promise((resolve, reject) => {
    queue.calls.push({ events, resolve, reject });
    queue.waiting += events.length;
    pump(sql, workspaceId, queue);
  });
}

function queueOf(sql: Sql, workspaceId: string): Queue {
  const byWorkspace = queues.get(sql) ?? new Map<string, Queue>();
  queues.set(sql, byWorkspace);
  const queue = byWorkspace.get(workspaceId) ?? { calls: [], waiting: 0, running: 0 };
  byWorkspace.set(workspaceId, queue);
  return queue;
}

function pump(sql: Sql, workspaceId: string, queue: Queue): void {
  if (queue.calls.length === 0 || queue.running >= LANES) return;
  if (queue.running > 0 && queue.waiting < CROWD) return;
  const calls = nextCalls(queue);
  queue.running += 1;
  run(sql, workspaceId, calls).finally(() => {
    queue.running -= 1;
    if (queue.calls.length > 0) pump(sql, workspaceId, queue);
    else if (queue.running === 0) queues.get(sql)?.delete(workspaceId);
  });
}

/** The calls at the head of the queue that fit one transaction; at least one. */
function nextCalls(queue: Queue): Call[] {
  let size = 0;
  let count = 0;
  for (const { events } of queue.calls) {
    if (count > 0 && size + events.length > TOGETHER) break;
    size += events.length;
    count += 1;
  }
  queue.waiting -= size;
  return queue.calls.splice(0, count);
}

async function run(sql: Sql, workspaceId: string, calls: readonly Call[]): Promise<void> {
  try {
    const results = await ingestBatch(
      sql,
      workspaceId,
      calls.flatMap(({ events }) => events),
    );
    let from = 0;
    for (const { events, resolve } of calls) {
      resolve(results.slice(from, from + events.length));
      from += events.length;
    }
  } catch (error) {
    const [only] = calls;
    if (calls.length === 1 && only) return only.reject(error);
    for (const call of calls) await run(sql, workspaceId, [call]);
  }
}
