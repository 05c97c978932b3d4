import { randomUUID } from 'node:crypto';
import type { KeyScope } from '@waymark/db/schema/workspace';
import { dryRunJob } from '@waymark/engine/dryRuns/job';
import { undoImportJob } from '@waymark/engine/imports/jobs';
import { attemptJob } from '@waymark/engine/jobs/attempt';
import { startJob } from '@waymark/engine/jobs/start';
import { createKey } from '@waymark/workspace/settings/keys';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { examples } from '../src/rest/examples.ts';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startServerBeside, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let away: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['marketer', 'analyst']);
  away = await addWorkspace(server, 'Away', ['marketer']);
});
afterAll(() => server.close());

it('looks the same from every process, by screen and by key, and can be stopped from any', async () => {
  const beside = await startServerBeside(server);
  const here = clientFor(server, home.cookies.marketer);
  const there = clientFor(beside, home.cookies.marketer, server.url);
  const { id: journeyId } = await here.journeys.create.mutate(examples.welcome);
  const asked = { journeyId, from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', useDraft: true };
  const start = { ...asked, cohort: { kind: 'everyone' as const } };
  const [{ id }, again] = await Promise.all([
    here.dryRun.start.mutate(start),
    there.dryRun.start.mutate(start),
  ]);
  expect(again.id).toBe(id);
  await server.sql`update job set status = 'running', done = 40, total = 100, alive_at = now() where id = ${id}`;
  const seen = { id, kind: 'dryRun', subject: journeyId, status: 'running', done: 40, total: 100 };
  for (const screen of [here, there])
    expect(await screen.dryRun.latest.query({ journeyId })).toMatchObject({ ...seen, result: null });
  expect((await rest(server, home.key, 'GET', `/jobs/${id}`)).body).toMatchObject(seen);
  expect((await rest(server, home.key, 'POST', `/jobs/${id}/stop`)).body).toMatchObject({
    id,
    status: 'stopping',
  });
  await attemptJob(server.sql, [dryRunJob], id, () => {});
  expect(await there.dryRun.latest.query({ journeyId })).toMatchObject({ id, status: 'stopped' });
  expect(await there.jobs.stop.mutate({ id })).toMatchObject({ status: 'stopped' });

  const next = await there.dryRun.start.mutate(start);
  expect(next.id).not.toBe(id);
  await attemptJob(server.sql, [dryRunJob], next.id, () => {});
  const { forecast } = await here.journeys.publishPreview.query({ id: journeyId });
  expect(forecast).toMatchObject({ entries: 0, messages: 0 });
  await beside.close();
});

it('can be stopped by a key or member that may do what it does', async () => {
  const { id } = await startJob(server.sql, undoImportJob, home.workspaceId, {
    input: { importId: randomUUID() },
    subject: randomUUID(),
    startedBy: 'tests',
  });
  const keyFor = async (scopes: KeyScope[]) =>
    (await createKey(server.sql, home.workspaceId, { name: 'One', scopes, days: 30, actor: 'tests' })).key;
  const refused = await rest(server, await keyFor(['read', 'journeys']), 'POST', `/jobs/${id}/stop`);
  expect(refused).toMatchObject({ status: 403, problem: true });
  expect(refused.body.detail).toContain('needs the permission "customers"');
  const analyst = clientFor(server, home.cookies.analyst);
  await expect(analyst.jobs.stop.mutate({ id })).rejects.toThrow('import people');
  const stopped = await rest(server, await keyFor(['customers']), 'POST', `/jobs/${id}/stop`);
  expect(stopped.body).toMatchObject({ id, status: 'stopped' });
});

it('does not exist for another workspace', async () => {
  const [{ id } = { id: '' }] = await server.sql<{ id: string }[]>`
    select id from job where workspace_id = ${home.workspaceId}`;
  const there = clientFor(server, away.cookies.marketer);
  await expect(there.jobs.stop.mutate({ id })).rejects.toThrow('doesn’t exist');
  for (const path of [`/jobs/${id}`, `/jobs/${randomUUID()}`, '/jobs/mine'])
    expect((await rest(server, away.key, 'GET', path)).status).toBe(404);
  expect((await rest(server, away.key, 'POST', `/jobs/${id}/stop`)).status).toBe(404);
  expect((await rest(server, home.key, 'POST', `/jobs/${id}/stop`, { now: true })).status).toBe(400);
});
