import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '@waymark/db/testing';
import { listenChanges, listenWork } from '@waymark/workspace/changes/changes';
import { expect, test } from 'vitest';
import { attemptJob } from '../../src/jobs/attempt.ts';
import { jobView, newestJob } from '../../src/jobs/read.ts';
import { startJob, stopJob } from '../../src/jobs/start.ts';
import { runInThread } from '../../src/jobs/thread.ts';
import { squaresJob } from '../../src/testing/jobs.ts';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

let subjects = 0;
const subject = () => `00000000-0000-4000-8000-${String(subjects++).padStart(12, '0')}`;
const sums = { sum: 328_350 };

const start = (workspaceId: string, over: object = {}, about = subject()) =>
  startJob(database.sql, squaresJob, workspaceId, {
    input: { to: 100, everyMs: 1, how: 'fine', ...over },
    subject: about,
    startedBy: 'tests',
  });
const attempt = (id: string) => attemptJob(database.sql, [squaresJob], id, () => {});
const status = async (workspaceId: string, id: string) => await jobView(database.sql, workspaceId, id);
const resultOf = async (workspaceId: string, about: string) =>
  (await newestJob(database.sql, workspaceId, 'squares', { subject: about }))?.result;

test('does its work, and tells screens and workers', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const told: string[] = [];
  const changes = await listenChanges(sql, (workspace, { kind }) => told.push(`${workspace} ${kind}`));
  const works = await listenWork(sql, (work) => told.push(work));
  told.length = 0;
  const about = subject();
  const { id } = await start(workspaceId, { everyMs: 20 }, about);
  expect(await status(workspaceId, id)).toMatchObject({ kind: 'squares', subject: about, status: 'queued' });
  const working = attempt(id);
  for (;;) {
    const { status: now, done, total, sentence } = await status(workspaceId, id);
    expect(['queued', 'running']).toContain(now);
    if (done > 0 && done < 100) {
      expect({ total, sentence }).toEqual({ total: 100, sentence: 'Adding up squares' });
      break;
    }
    await sleep(20);
  }
  await working;
  expect(await status(workspaceId, id)).toMatchObject({ status: 'done', done: 100, total: 100, error: null });
  expect(await resultOf(workspaceId, about)).toEqual(sums);
  expect(told).toContain('jobs');
  expect(told.filter((what) => what === `${workspaceId} jobs`).length).toBeGreaterThan(2);
  await attempt(id);
  expect(await resultOf(workspaceId, about)).toEqual(sums);
  await changes.close();
  await works.close();
});

test('says how much it did, however quickly it was done', async () => {
  const workspaceId = await makeWorkspace(database.sql);
  const { id } = await start(workspaceId, { to: 3, everyMs: 0 });
  await attempt(id);
  expect(await status(workspaceId, id)).toMatchObject({ status: 'done', done: 3, total: 3 });
});

test('goes on from its checkpoint where its thread was ended', async () => {
  const { sql, url } = database;
  const workspaceId = await makeWorkspace(sql);
  const about = subject();
  const { id } = await start(workspaceId, { everyMs: 20 }, about);
  const cut = new AbortController();
  const kinds = new URL('../../src/testing/jobs.ts', import.meta.url);
  let beats = 0;
  const alive = () => {
    beats += 1;
    if (beats === 3) cut.abort();
  };
  await expect(
    runInThread(kinds, { databaseUrl: url, jobId: id }, { signal: cut.signal, alive }),
  ).rejects.toThrow('ended');
  const { done, status: now } = await status(workspaceId, id);
  expect(now).toBe('running');
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(100);
  await attempt(id);
  expect(await resultOf(workspaceId, about)).toEqual(sums);
});

test('belongs to the newest attempt: one that was given up for dead writes nothing more', async () => {
  const workspaceId = await makeWorkspace(database.sql);
  const about = subject();
  const { id } = await start(workspaceId, { everyMs: 15 }, about);
  const first = attempt(id);
  await sleep(700);
  await Promise.all([first, attempt(id)]);
  expect(await status(workspaceId, id)).toMatchObject({ status: 'done' });
  expect(await resultOf(workspaceId, about)).toEqual(sums);
});

test('stops within seconds, before it runs as well as while it does', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const queued = await start(workspaceId);
  expect(await stopJob(sql, workspaceId, queued.id)).toMatchObject({ status: 'stopped' });
  await attempt(queued.id);
  expect((await status(workspaceId, queued.id)).done).toBe(0);

  const { id } = await start(workspaceId, { everyMs: 1_000 });
  const working = attempt(id);
  while ((await status(workspaceId, id)).status === 'queued') await sleep(10);
  const begun = performance.now();
  expect(await stopJob(sql, workspaceId, id)).toMatchObject({ status: 'stopping', endedAt: null });
  await working;
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(await status(workspaceId, id)).toMatchObject({ status: 'stopped', error: null });
});

test('is stopped by its row where nobody works on it any more', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const { id } = await start(workspaceId);
  await sql`update job set status = 'running', alive_at = now() - interval '10 seconds' where id = ${id}`;
  expect(await stopJob(sql, workspaceId, id)).toMatchObject({ status: 'stopped' });
});

test('is one job however often it is started at once, and two at most', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const about = subject();
  const ids = await Promise.all(Array.from({ length: 5 }, () => start(workspaceId, {}, about)));
  expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  await start(workspaceId);
  await expect(start(workspaceId)).rejects.toMatchObject({ code: 'tooMany', message: squaresJob.busy });
  expect(await sql`select from job where workspace_id = ${workspaceId}`).toHaveLength(2);
  // Another one about the same takes the place of the first.
  const { id } = await start(workspaceId, { to: 50 }, about);
  expect((await status(workspaceId, ids[0]?.id ?? '')).status).toBe('stopped');
  expect((await status(workspaceId, id)).status).toBe('queued');
  await start(await makeWorkspace(sql), {}, about);
});

test('fails with its words, at once where it refuses and after a few tries where it breaks', async () => {
  const workspaceId = await makeWorkspace(database.sql);
  const refused = await start(workspaceId, { how: 'refuses' });
  await attempt(refused.id);
  const words = { status: 'failed', error: 'These have no squares.' };
  expect(await status(workspaceId, refused.id)).toMatchObject(words);
  const { id } = await start(workspaceId, { how: 'crashes' });
  for (let tries = 0; tries < 5; tries++) await expect(attempt(id)).rejects.toThrow('a mistake of ours');
  await attempt(id);
  expect(await status(workspaceId, id)).toMatchObject({ status: 'failed', error: squaresJob.broke });
});

test('is kept for a while: the newest twenty of its kind', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await sql`
    insert into job (workspace_id, kind, dedupe_key, input, status, started_by, ended_at)
    select ${workspaceId}, 'squares', n::text, '{}', 'done', 'tests', now() - n * interval '1 hour'
    from generate_series(1, 25) as n`;
  await start(workspaceId);
  const kept = await sql<{ key: string }[]>`
    select dedupe_key as key from job where workspace_id = ${workspaceId} and ended_at is not null
    order by ended_at desc`;
  expect(kept.map(({ key }) => Number(key))).toEqual([...Array(20).keys()].map((n) => n + 1));
});
