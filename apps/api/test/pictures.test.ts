import { createJourney } from '@waymark/engine/journeys/journeys';
import type { Graph } from '@waymark/journey/graph/graph';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let away: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['designer', 'analyst']);
  away = await addWorkspace(server, 'Away', ['admin']);
});
afterAll(() => server.close());

const photo = (background: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer();

function upload(
  file: Uint8Array | null,
  fields: Record<string, string> = {},
  cookie = home.cookies.designer,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'cups.jpg');
  return fetch(`${server.url}/pictures`, {
    method: 'POST',
    headers: { cookie, origin: server.url },
    body: form,
  });
}

async function call(path: string, input: unknown, cookie = home.cookies.designer) {
  const response = await fetch(`${server.url}/trpc/${path}`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return (await response.json()) as { error?: { message: string; data: { code: string } } };
}

const listed = async () => {
  const response = await fetch(`${server.url}/trpc/pictures.list`, {
    headers: { cookie: home.cookies.designer },
  });
  const { result } = (await response.json()) as {
    result: { data: { id: string; usedIn: number; name: string }[] };
  };
  return result.data;
};

describe('the picture library', () => {
  it('takes an upload, shows it to its workspace only, and lets it be renamed and removed', async () => {
    const response = await upload(await photo('#a33'), { name: 'Cups', alt: 'Two red cups' });
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    for (const path of [`/pictures/${id}`, `/pictures/${id}/thumbnail`]) {
      const shown = await fetch(server.url + path, { headers: { cookie: home.cookies.analyst } });
      expect(shown.status).toBe(200);
      expect(shown.headers.get('content-type')).toBe('image/jpeg');
      expect(shown.headers.get('cache-control')).toContain('private');
      expect((await fetch(server.url + path, { headers: { cookie: away.cookies.admin } })).status).toBe(404);
      expect((await fetch(server.url + path)).status).toBe(401);
    }
    expect(await call('pictures.rename', { id, name: 'Red cups' })).not.toHaveProperty('error');
    expect(await listed()).toMatchObject([{ id, name: 'Red cups', usedIn: 0 }]);
    expect(await call('assets.remove', { id })).not.toHaveProperty('error');
    expect(await listed()).toEqual([]);
  });

  it('says where the same file already is, and restores the original under its name', async () => {
    const file = await photo('#aa3');
    const { id } = (await (await upload(file, { name: 'Señor “x”', folder: 'Autumn' })).json()) as {
      id: string;
    };
    const again = await upload(file);
    expect([again.status, await again.json()]).toEqual([200, expect.objectContaining({ id, known: true })]);
    const path = `${server.url}/pictures/${id}/original`;
    const original = await fetch(path, { headers: { cookie: home.cookies.analyst } });
    expect(original.headers.get('content-disposition')).toContain("filename*=UTF-8''Se%C3%B1or");
    expect(Buffer.from(await original.arrayBuffer()).equals(file)).toBe(true);
    expect((await fetch(path, { headers: { cookie: away.cookies.admin } })).status).toBe(404);
    const part = await fetch(`${server.url}/pictures/${id}`, {
      headers: { cookie: home.cookies.analyst, range: 'bytes=0-2' },
    });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 3]);
    expect(await call('assets.remove', { id })).not.toHaveProperty('error');
  });

  it('takes the still of a video from people who may edit the library, and from nobody else', async () => {
    const [row] = await server.sql<{ id: string }[]>`
      insert into asset (workspace_id, name, kind, mime, width, height, bytes, duration_ms, hash, content, thumbnail)
      values (${home.workspaceId}, 'Clip', 'video', 'video/mp4', 10, 10, 1, 3000, 'clip', '', '') returning id`;
    const frame = await photo('#353');
    const still = (cookie: string, atMs: string) => {
      const form = new FormData();
      form.set('atMs', atMs);
      form.set('file', new Blob([new Uint8Array(frame)], { type: 'image/jpeg' }), 'still.jpg');
      const headers = { cookie, origin: server.url };
      return fetch(`${server.url}/pictures/${row?.id}/still`, { method: 'POST', headers, body: form });
    };
    expect((await still(home.cookies.analyst, '1000')).status).toBe(403);
    expect((await still(away.cookies.admin, '1000')).status).toBe(404);
    expect((await still(home.cookies.designer, 'soon')).status).toBe(400);
    expect((await still(home.cookies.designer, '4000')).status).toBe(422);
    expect((await still(home.cookies.designer, '1000')).status).toBe(204);
    const thumbnail = await fetch(`${server.url}/pictures/${row?.id}/thumbnail`, {
      headers: { cookie: home.cookies.analyst },
    });
    expect(thumbnail.headers.get('content-type')).toBe('image/jpeg');
    await server.sql`delete from asset where id = ${row?.id ?? null}`;
  });

  it('keeps a picture that a journey uses, and says over REST that it is sent once it is approved', async () => {
    const { id } = (await (await upload(await photo('#3a3'))).json()) as { id: string };
    const graph: Graph = {
      version: 1,
      nodes: [
        {
          id: 'card',
          kind: 'message.mms',
          settings: { program: 'marketing', text: '', pictureId: id, overCap: 'skip' },
          position: { x: 0, y: 0 },
        },
      ],
      edges: [],
    };
    const made = { name: 'Shows it', graph, actor: 'tests' };
    const journey = await createJourney(server.sql, home.workspaceId, made);
    const published = await rest(server, home.key, 'POST', `/journeys/${journey.id}/publish`);
    expect(published).toMatchObject({ status: 422, problem: true });
    expect(JSON.stringify(published.body)).toContain('isn’t approved. Ask for a review in the studio.');
    const { error } = await call('assets.remove', { id });
    expect(error?.data.code).toBe('CONFLICT');
    expect(await listed()).toMatchObject([{ id, usedIn: 1 }]);
  });

  it.each([
    ['no file', null, 400],
    ['a text that calls itself a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422],
    ['nothing in it', Buffer.alloc(0), 422],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1), 413],
  ])('refuses %s with a problem document', async (_, file, status) => {
    const before = await listed();
    const response = await upload(file);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('problem+json');
    expect(await listed()).toEqual(before);
  });

  it('refuses people who may not add to it', async () => {
    expect((await upload(await photo('#33a'), {}, home.cookies.analyst)).status).toBe(403);
    expect((await upload(await photo('#33a'), {}, 'none=1')).status).toBe(401);
  });
});
