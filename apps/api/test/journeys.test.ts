import { TRPCClientError } from '@trpc/client';
import type { Graph } from '@waymark/journey/graph/graph';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { examples } from '../src/rest/examples.ts';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;

beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['marketer', 'admin', 'analyst', 'designer', 'compliance']);
});
afterAll(() => server.close());

const as = (role: 'marketer' | 'admin' | 'analyst' | 'compliance') => clientFor(server, home.cookies[role]);

const graph: Graph = examples.welcome.graph;

describe('a journey from draft to live', () => {
  it('is drawn, saved, published, paused, resumed and stopped, with an audit trail', async () => {
    const marketer = as('marketer');
    const admin = as('admin');
    const { id } = await marketer.journeys.create.mutate({ name: 'Welcome' });
    const empty = await marketer.journeys.get.query({ id });
    expect(empty.status).toBe('draft');
    expect(empty.problems.map(({ code }) => code)).toContain('noTrigger');

    const saved = await marketer.journeys.saveDraft.mutate({ id, graph, revision: empty.draftRevision });
    expect(saved.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const preview = await marketer.journeys.publishPreview.query({ id });
    expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await marketer.journeys.publish.mutate({ id, revision: saved.revision })).toMatchObject({
      version: 1,
    });

    const live = await marketer.journeys.get.query({ id });
    expect(live).toMatchObject({
      status: 'live',
      edited: false,
      live: { number: 1, publishedBy: 'The marketer' },
    });
    const [card] = await marketer.journeys.list.query();
    expect(card).toMatchObject({ id, entered: 0, daily: Array.from({ length: 14 }, () => 0) });

    await marketer.journeys.pause.mutate({ id });
    await marketer.journeys.resume.mutate({ id });
    await admin.journeys.stop.mutate({ id });
    expect((await admin.journeys.get.query({ id })).status).toBe('stopped');
    await marketer.journeys.rename.mutate({ id, name: 'Hello' });
    const { rows: audit } = await admin.audit.list.query({});
    expect(audit.map(({ sentence }) => sentence).slice(0, 6)).toEqual([
      'Renamed journey “Hello”: Welcome → Hello',
      'Stopped journey “Welcome”',
      'Resumed journey “Welcome”',
      'Paused journey “Welcome”',
      'Published journey “Welcome” as version 1',
      'Created journey “Welcome”',
    ]);
  });

  it.each(['admin', 'compliance'] as const)(
    'paused or closed by %s, is taken back by admin or compliance only',
    async (role) => {
      const marketer = as('marketer');
      const { id } = await marketer.journeys.create.mutate({ name: 'Held', graph });
      await marketer.journeys.publish.mutate({ id, revision: 1 });
      await as(role).journeys.pause.mutate({ id });
      await as(role).journeys.closeEntries.mutate({ id });
      const held = await marketer.journeys.get.query({ id });
      expect(held.paused).toEqual({ name: `The ${role}`, role, liftedBy: ['compliance', 'admin'] });
      expect(held.closed).toEqual(held.paused);
      const refused = {
        data: { code: 'FORBIDDEN' },
        message: expect.stringContaining('admin or compliance'),
      };
      await expect(marketer.journeys.resume.mutate({ id })).rejects.toMatchObject(refused);
      await expect(marketer.journeys.reopenEntries.mutate({ id })).rejects.toMatchObject(refused);
      expect((await rest(server, home.key, 'POST', `/journeys/${id}/resume`)).status).toBe(403);
      await as('compliance').journeys.resume.mutate({ id });
      await as('admin').journeys.reopenEntries.mutate({ id });
      expect(await marketer.journeys.get.query({ id })).toMatchObject({
        status: 'live',
        paused: null,
        closed: null,
      });
    },
  );

  it('is closed by a marketer, says how many will finish, and can be reopened', async () => {
    const marketer = as('marketer');
    const { id } = await marketer.journeys.create.mutate({ name: 'Ends', graph });
    await marketer.journeys.publish.mutate({ id, revision: 1 });
    expect(await marketer.journeys.closeEntries.mutate({ id })).toEqual({ finishing: 0 });
    const listed = (await marketer.journeys.list.query()).find((journey) => journey.id === id);
    expect(listed).toMatchObject({ status: 'live', closed: true });
    await marketer.journeys.reopenEntries.mutate({ id });
    expect((await marketer.journeys.get.query({ id })).closed).toBeNull();
  });

  it('can be archived, found apart from the others and restored unchanged', async () => {
    const marketer = as('marketer');
    const { id } = await marketer.journeys.create.mutate({ name: 'Put away', graph });
    await marketer.journeys.archive.mutate({ id });
    expect((await marketer.journeys.list.query()).map((journey) => journey.id)).not.toContain(id);
    expect(await marketer.journeys.archived.query()).toMatchObject([{ id, name: 'Put away', entered: 0 }]);
    await expect(as('analyst').journeys.restore.mutate({ id })).rejects.toMatchObject({
      data: { code: 'FORBIDDEN' },
    });
    await marketer.journeys.restore.mutate({ id });
    expect((await marketer.journeys.get.query({ id })).name).toBe('Put away');
    await expect(marketer.journeys.restore.mutate({ id })).rejects.toMatchObject({
      data: { code: 'NOT_FOUND' },
    });
  });

  it('refuses an edit on an old revision and returns the current one', async () => {
    const marketer = as('marketer');
    const { id } = await marketer.journeys.create.mutate({ name: 'Two editors', graph });
    await marketer.journeys.saveDraft.mutate({ id, graph, revision: 1 });
    const error = await marketer.journeys.saveDraft.mutate({ id, graph, revision: 1 }).catch((e) => e);
    expect(error).toBeInstanceOf(TRPCClientError);
    expect(error.data).toMatchObject({ code: 'CONFLICT', detail: { revision: 2 } });
  });

  it('is not published with problems, and they are named', async () => {
    const marketer = as('marketer');
    const { id } = await marketer.journeys.create.mutate({ name: 'Unfinished' });
    const error = await marketer.journeys.publish.mutate({ id, revision: 1 }).catch((e) => e);
    expect(error.data.code).toBe('UNPROCESSABLE_CONTENT');
    expect(error.data.detail.problems[0]).toMatchObject({ severity: 'error' });
    expect((await marketer.journeys.get.query({ id })).status).toBe('draft');
  });

  it('may be looked at, not changed, by an analyst', async () => {
    await expect(as('analyst').journeys.create.mutate({ name: 'No' })).rejects.toMatchObject({
      data: { code: 'FORBIDDEN' },
    });
    expect((await as('analyst').journeys.list.query()).length).toBeGreaterThan(0);
  });

  it('refuses texts that cannot be stored, in the caller’s words', async () => {
    for (const name of ['a\u0000b', '', 'x'.repeat(200)]) {
      await expect(as('marketer').journeys.create.mutate({ name })).rejects.toMatchObject({
        data: { code: 'BAD_REQUEST' },
      });
    }
  });
});
