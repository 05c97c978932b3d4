import type { Queryable, Sql } from '@waymark/db/connect';

/** What screens show that can change. */
export const changeKinds = [
  'counts',
  'journey',
  'messages',
  'clock',
  'customers',
  'cards',
  'jobs',
  'segments',
  'catalog',
] as const;

/** Something that screens show has changed: look again. `journeyId` null concerns the whole workspace. */
export interface Change {
  kind: (typeof changeKinds)[number];
  journeyId: string | null;
}

/**
 * The worker's queues: new entries, signals to workflows, messages to send, long work, people whom segments judge
 * again, changes of products to tell, webhooks.
 */
export type Work = (typeof works)[number];

const CHANGES = 'waymark_changes';
const WORK = 'waymark_work';
const works = ['entries', 'pendingSignals', 'outbox', 'jobs', 'segments', 'products', 'webhooks'] as const;

/**
 * Tells the screens at commit. Postgres sends equal notifications of one transaction once, so that a batch that touches a
 * journey a thousand times tells it once.
 */
export async function notifyChange(sql: Queryable, workspaceId: string, change: Change): Promise<void> {
  await tell(sql, workspaceId, [change], []);
}

/** Tells the worker, at commit, that these queues have something. */
export async function wakeWorker(sql: Queryable, ...work: Work[]): Promise<void> {
  await tell(sql, '', [], work);
}

/** What is told as notifications of Postgres. */
export const notesOf = (workspaceId: string, changes: readonly Change[], work: readonly Work[]) => [
  ...changes.map(({ kind, journeyId }) => ({
    channel: CHANGES,
    payload: JSON.stringify({ workspaceId, kind, journeyId }),
  })),
  ...work.map((payload) => ({ channel: WORK, payload })),
];

/** Both at once, in one statement; none where there is nothing to tell. A transaction that notifies commits one at a time. */
export async function tell(
  sql: Queryable,
  workspaceId: string,
  changes: readonly Change[],
  work: readonly Work[],
): Promise<void> {
  const notes = notesOf(workspaceId, changes, work);
  if (notes.length === 0) return;
  await sql`
    select pg_notify(channel, payload)
    from unnest(${notes.map(({ channel }) => channel)}::text[], ${notes.map(({ payload }) => payload)}::text[])
      as note (channel, payload)`;
}

export interface Listening {
  close: () => Promise<void>;
}

/**
 * Calls `handler` for each change of any workspace. It has a connection of its own that comes back by itself;
 * `onReconnect` is called then, since what was told meanwhile is lost: look at everything again.
 */
export async function listenChanges(
  sql: Sql,
  handler: (workspaceId: string, change: Change) => void,
  onReconnect: () => void = () => {},
): Promise<Listening> {
  return await listen(sql, CHANGES, onReconnect, (payload) => {
    const { workspaceId, kind, journeyId } = JSON.parse(payload);
    handler(workspaceId, { kind, journeyId });
  });
}

/** Calls `handler` when a queue has something, and for every queue each time the connection is (back) there. */
export async function listenWork(sql: Sql, handler: (work: Work) => void): Promise<Listening> {
  const all = () => {
    for (const work of works) handler(work);
  };
  const listening = await listen(sql, WORK, all, (payload) => {
    if (isWork(payload)) handler(payload);
  });
  all();
  return listening;
}

const isWork = (payload: string): payload is Work => works.some((work) => work === payload);

async function listen(
  sql: Sql,
  channel: string,
  onReconnect: () => void,
  handler: (payload: string) => void,
): Promise<Listening> {
  let connected = false;
  const { unlisten } = await sql.listen(channel, handler, () => {
    if (connected) onReconnect();
    connected = true;
  });
  return { close: unlisten };
}
