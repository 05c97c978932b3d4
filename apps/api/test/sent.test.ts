import { inserted } from '@waymark/db/builder';
import { createJourney } from '@waymark/engine/journeys/journeys';
import { publishJourney } from '@waymark/engine/journeys/versions/publish';
import { filesOf } from '@waymark/files/files';
import { draw } from '@waymark/journey/graph/drawing';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addWorkspace, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let away: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['marketer', 'analyst']);
  away = await addWorkspace(server, 'Away', ['admin']);
});
afterAll(() => server.close());

/** A message whose card is this stored file. */
async function sentMessage(mediaKey: string | null, state: 'waiting' | 'ready' | 'failed'): Promise<string> {
  const { sql } = server;
  const { workspaceId } = home;
  const graph = draw(
    [
      { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
      { id: 'x', kind: 'exit', settings: {} },
    ],
    ['t → x'],
  );
  const { id } = await createJourney(sql, workspaceId, { name: 'Sends', graph, actor: 'tests' });
  const { versionId } = await publishJourney(sql, workspaceId, id, { actor: 'tests' });
  const row = await inserted(sql<{ id: string }[]>`
    with person as (insert into customer (workspace_id) values (${workspaceId}) returning id),
    one as (
      insert into entry (workspace_id, journey_id, version_id, plan_hash, customer_id, dedupe_key, status, at_step, entered_at)
      select ${workspaceId}, ${id}, v.id, v.plan_hash, person.id, 'k', 'waiting', 0, now()
      from journey_version v, person where v.id = ${versionId} returning id, customer_id)
    insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program, body,
      card_hash, card_state, media_key, media_mime, queued_at)
    select ${workspaceId}, one.id, ${id}, ${versionId}, 1, 1, one.customer_id, 'mms', 'marketing', '', ${'a'.repeat(64)},
      ${state}, ${mediaKey}, ${mediaKey && 'image/png'}, now() from one returning id`);
  return row.id;
}

const ask = (path: string, cookie?: string) =>
  fetch(server.url + path, cookie === undefined ? {} : { headers: { cookie } });

it('shows a card as it was sent to its workspace, and to nobody else', async () => {
  const card = await sharp({ create: { width: 600, height: 750, channels: 3, background: '#a33' } })
    .png()
    .toBuffer();
  await filesOf(server.sql).put('cards/sent.png', card);
  const id = await sentMessage('cards/sent.png', 'ready');
  const shown = await ask(`/sent/${id}`, home.cookies.analyst);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(shown.headers.get('cache-control')).toContain('private');
  expect(Buffer.from(await shown.arrayBuffer()).equals(card)).toBe(true);
  const small = await ask(`/sent/${id}/thumbnail`, home.cookies.analyst);
  expect((await sharp(await small.arrayBuffer()).metadata()).width).toBe(320);
  for (const path of [`/sent/${id}`, `/sent/${id}/thumbnail`]) {
    expect((await ask(path, away.cookies.admin)).status).toBe(404);
    expect((await ask(path)).status).toBe(401);
  }
});

it.each([
  ['is still being made', null, 'waiting', 'being created'],
  ['could not be made', null, 'failed', 'couldn’t be created'],
  ['is kept no more', 'cards/gone.png', 'ready', 'kept for 45 days'],
] as const)('says so where a card %s', async (_, key, state, words) => {
  const answer = await ask(`/sent/${await sentMessage(key, state)}`, home.cookies.marketer);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(words) });
});
