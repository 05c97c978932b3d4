import { randomUUID } from 'node:crypto';
import { builder, now, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { job as stored } from '@waymark/db/schema/job';
import { tell } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, inArray, sql as part, type SQL } from 'drizzle-orm';
import type { JobKind } from './kind.ts';

/** Between two writes of progress, each of which also checks for a stop, ms. */
const BEAT_MS = 500;
/**
 * Attempts without a checkpoint after which it fails for good: a job that crashes its process must not do so forever.
 */
const MOST_TRIES = 5;

type Job = typeof stored.$inferSelect;

interface Claimed extends Pick<Job, 'workspaceId' | 'kind' | 'input' | 'checkpoint' | 'tries'> {
  status: 'running' | 'stopping';
}

type News = Partial<Pick<Job, 'done' | 'total' | 'sentence' | 'tries'> & { checkpoint: SQL }>;

const CHANGED = [{ kind: 'jobs', journeyId: null }] as const;

type End = { status: 'stopped' } | { status: 'done'; result: unknown } | { status: 'failed'; error: string };

/**
 * Runs a job from its checkpoint to its end, and records it. It takes the job over from an attempt that may still be
 * alive, which then can't write anything more. `alive` is called at every beat. Throws if a retry makes sense.
 */
export async function attemptJob(
  sql: Sql,
  kinds: readonly JobKind<unknown>[],
  id: string,
  alive: () => void,
): Promise<void> {
  const attempt = randomUUID();
  const [job] = await sql<Claimed[]>`
    update job set attempt = ${attempt}, alive_at = now(), tries = tries + 1,
      status = case when status = 'queued' then 'running' else status end
    where id = ${id} and status in ('queued', 'running', 'stopping')
    returning workspace_id as "workspaceId", kind, status, input, checkpoint, tries`;
  if (!job) return;
  const { workspaceId } = job;
  const kind = kinds.find(({ name }) => name === job.kind);
  const stop = new AbortController();
  let news: News = {};

  const beat = async () => {
    alive();
    const sent = news;
    news = {};
    try {
      if (!(await writeNews(sql, { id, workspaceId, attempt }, sent))) stop.abort();
      else if (Object.keys(sent).length > 0) await tell(sql, workspaceId, CHANGED, []);
    } catch {
      // Postgres can't be reached: the next beat writes it.
      news = { ...sent, ...news };
    }
  };
  const end = async (to: End) => {
    const result = to.status === 'done' ? JSON.stringify(to.result) : null;
    await sql.begin(async (tx) => {
      // Work that ends before its first beat reports its progress only here.
      await writeNews(tx, { id, workspaceId, attempt }, news);
      await tx`
        update job set ended_at = now(), checkpoint = null, done = case when ${to.status} = 'done' then total else done end,
          status = case when status = 'stopping' then 'stopped' else ${to.status} end,
          result = case when status = 'running' then ${result}::text::jsonb end,
          error = case when status = 'running' then ${to.status === 'failed' ? to.error : null}::text end
        where id = ${id} and workspace_id = ${workspaceId} and attempt = ${attempt} and status in ('running', 'stopping')`;
      await tell(tx, workspaceId, CHANGED, []);
    });
  };

  if (job.status === 'stopping') return await end({ status: 'stopped' });
  if (!kind || job.tries > MOST_TRIES)
    return await end({
      status: 'failed',
      error: kind?.broke ?? 'This version of Waymark can’t run this job.',
    });
  let beating: Promise<void> | null = null;
  const beats = setInterval(() => {
    beating ??= beat().finally(() => {
      beating = null;
    });
  }, BEAT_MS);
  try {
    const work = kind.run({
      sql,
      workspaceId,
      input: job.input,
      checkpoint: job.checkpoint,
      signal: stop.signal,
      progress: (at) => Object.assign(news, at),
      keep: (checkpoint) =>
        Object.assign(news, { checkpoint: part`${JSON.stringify(checkpoint)}::text::jsonb`, tries: 0 }),
    });
    // A stopped job ends at once, even while its work waits for something.
    const result = await Promise.race([work, aborted(stop.signal)]);
    clearInterval(beats);
    await beating;
    await end({ status: 'done', result });
  } catch (error) {
    clearInterval(beats);
    await beating;
    if (stop.signal.aborted) return await end({ status: 'stopped' });
    if (!(error instanceof DomainError)) throw error;
    await end({ status: 'failed', error: error.message });
  }
}

/** Whether the job should continue, and still belongs to this attempt. */
async function writeNews(
  sql: Queryable,
  { id, workspaceId, attempt }: Record<'id' | 'workspaceId' | 'attempt', string>,
  news: News,
): Promise<boolean> {
  const running = and(eq(stored.attempt, attempt), inArray(stored.status, ['running', 'stopping']));
  const [row] = await builder(sql)
    .update(stored)
    .set({ ...news, aliveAt: now })
    .where(and(rowOf(stored, workspaceId, id), running))
    .returning({ status: stored.status });
  return row?.status === 'running';
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
