import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { upsertCustomer } from '@waymark/engine/people/customers';
import { greetingCard, textLayer } from '@waymark/studio/testing/cards';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CardPreview } from '../src/cards/preview.ts';
import { clientFor } from './client.ts';
import { addWorkspace, startServerBeside, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let away: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['designer', 'compliance', 'marketer', 'analyst']);
  away = await addWorkspace(server, 'Away', ['admin']);
});
afterAll(() => server.close());

const post = (path: string, body: unknown, cookie = home.cookies.designer, url = server.url) =>
  fetch(url + path, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const get = (path: string, cookie = home.cookies.designer) =>
  fetch(server.url + path, { headers: { cookie } });

async function preview(body: object, url = server.url): Promise<CardPreview> {
  const response = await post('/cards/preview', body, home.cookies.designer, url);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as CardPreview;
}

describe('a card’s life', () => {
  it('goes from draft to something a journey may send, visible as images all the way', async () => {
    const designer = clientFor(server, home.cookies.designer);
    const compliance = clientFor(server, home.cookies.compliance);
    const { id } = await designer.cards.create.mutate({ name: 'Greeting', card: greetingCard() });
    const { hash, status } = await designer.cards.get.query({ id });
    expect(status).toBe('draft');
    await designer.comments.add.mutate({ cardId: id, layerId: 'hello', body: 'Larger?' });
    await designer.approvals.request.mutate({ cardId: id, hash, note: 'For Monday' });
    const [waiting] = await compliance.approvals.waitingForMe.query();
    expect(waiting).toMatchObject({ cardId: id, hash, requestedBy: 'The designer', note: 'For Monday' });
    const image = await get(waiting?.imageUrl ?? '', home.cookies.compliance);
    expect(image.headers.get('content-type')).toBe('image/jpeg');
    const seen = await sharp(Buffer.from(await image.arrayBuffer())).metadata();
    expect([seen.width, seen.height]).toEqual([1080, 1350]);
    const verdict = { kind: 'compliance', verdict: 'approve', note: '' } as const;
    await compliance.approvals.decide.mutate({ id: waiting?.id ?? '', ...verdict });
    const marketer = clientFor(server, home.cookies.marketer);
    expect(await marketer.cards.approved.query()).toMatchObject([{ cardId: id, hash, name: 'Greeting' }]);
    const { rows } = await designer.cards.list.query({});
    const thumbnail = await get(rows[0]?.thumbnailUrl ?? '');
    expect(thumbnail.status).toBe(200);
    const { comments } = await designer.cards.get.query({ id });
    expect(comments).toMatchObject([
      { layerId: 'hello', body: 'Larger?', by: 'The designer', resolvedAt: null },
    ]);
  });

  it('says who saved first', async () => {
    const designer = clientFor(server, home.cookies.designer);
    const { id } = await designer.cards.create.mutate({ name: 'Twice' });
    await designer.cards.save.mutate({ id, card: greetingCard(), revision: 1 });
    await expect(
      designer.cards.save.mutate({ id, card: greetingCard({ alt: 'x' }), revision: 1 }),
    ).rejects.toMatchObject({ data: { code: 'CONFLICT', detail: { revision: 2 } } });
  });
});

describe('a preview', () => {
  it('is drawn by the encoder that sends, only for people and values of its workspace', async () => {
    const { sql } = server;
    await upsertCustomer(sql, home.workspaceId, { externalId: 'ada', properties: { first_name: 'Ada' } });
    const [person] = await sql`select id from customer where external_id = 'ada'`;
    const card = greetingCard();
    const named = await preview({ card, customerId: person?.id });
    const nobody = await preview({ card });
    expect(named).toMatchObject({ mime: 'image/jpeg', budget: 500_000, values: { first_name: 'Ada' } });
    expect(named.texts[0]?.lines.join(' ')).toBe('Hi Ada!');
    expect(nobody.fallbacks).toEqual([{ variable: 'first_name', used: 'friend' }]);
    expect(named.byLayer.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(named.bytes);
    expect(named.imageUrl).toBeNull();
    expect((await post('/cards/preview', { card, customerId: person?.id }, away.cookies.admin)).status).toBe(
      404,
    );
    expect((await post('/cards/preview', { card }, 'none=1')).status).toBe(401);
  });

  it('is the same picture whichever process draws it, as large as the meter said', async () => {
    const other = await startServerBeside(server);
    try {
      const body = { card: greetingCard(), values: { first_name: 'Ada' } };
      const metered = await preview(body);
      const here = await preview({ ...body, image: true });
      const there = await preview({ ...body, image: true }, other.url);
      expect(there.imageUrl).toMatch(/^data:image\/jpeg;base64,/);
      expect(there.imageUrl).toBe(here.imageUrl);
      expect(Buffer.from(there.imageUrl?.split(',')[1] ?? '', 'base64').length).toBe(metered.bytes);
    } finally {
      await other.close();
    }
  });

  it('finds what does not fit before anybody gets it', async () => {
    const card = greetingCard({
      layers: [textLayer('hello', '{{ first_name }}', 120, { autoFit: null, height: 140 })],
    });
    const long = await preview({
      card,
      values: { first_name: 'Wolfeschlegelsteinhausenbergerdorff the Elder' },
    });
    expect(long.checks).toContainEqual(expect.objectContaining({ code: 'overflow', layerId: 'hello' }));
    const short = await preview({ card, values: { first_name: 'Bo' } });
    expect(short.checks.map(({ code }) => code)).not.toContain('overflow');
  });

  it.each([
    ['of a card of another version', { card: { ...greetingCard(), version: 7 } }, 422, /version/],
    ['without a card', {}, 400, /card/],
    ['in a font that is not there', { card: withFont('Comic Papyrus') }, 422, /Comic Papyrus/],
    ['for a person of another workspace', { card: greetingCard(), customerId: randomUUID() }, 404, /person/],
    ['for a sender of another workspace', { card: greetingCard(), senderId: randomUUID() }, 404, /sender/],
    ['for values that are none', { card: greetingCard(), values: { first_name: {} } }, 400, /first_name/],
  ])('%s is refused in words', async (_, body, status, words) => {
    const response = await post('/cards/preview', body);
    expect(response.status).toBe(status);
    expect((await response.json()) as object).toMatchObject({ detail: expect.stringMatching(words) });
  });

  it('is not started once its caller has gone, and the server stays up', async () => {
    const body = JSON.stringify({ card: greetingCard() });
    const leave = () =>
      new Promise<void>((resolve) => {
        const headers = {
          cookie: home.cookies.designer,
          origin: server.url,
          'content-type': 'application/json',
        };
        const asking = request(`${server.url}/cards/preview`, { method: 'POST', headers });
        asking.on('error', () => resolve());
        asking.end(body, () => setTimeout(() => asking.destroy(new Error('gone')), 5));
      });
    await Promise.all(Array.from({ length: 12 }, leave));
    expect((await preview({ card: greetingCard() })).bytes).toBeGreaterThan(1_000);
    expect(server.logged.join('\n')).not.toContain('request failed');
  });
});

function withFont(font: string) {
  const layer = textLayer('t', 'Hello', 100);
  return greetingCard({ layers: [{ ...layer, style: { ...layer.style, font } }] });
}

describe('images of cards', () => {
  it('are for their workspace, and only of what the card looks or looked like', async () => {
    const { id } = await clientFor(server, home.cookies.designer).cards.create.mutate({
      name: 'Mine',
      card: greetingCard({ alt: 'Mine' }),
    });
    const { hash } = await clientFor(server, home.cookies.designer).cards.get.query({ id });
    expect((await get(`/cards/${id}/image/${hash}`)).status).toBe(200);
    expect((await get(`/cards/${id}/image/${hash}`, away.cookies.admin)).status).toBe(404);
    expect((await get(`/cards/${id}/image/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await get(`/cards/${id}/image/latest`)).status).toBe(404);
    expect((await get(`/cards/${id}/image/${hash}`, 'none=1')).status).toBe(401);
  });
});

describe('fonts', () => {
  const send = (bytes: Uint8Array, family: string, cookie = home.cookies.designer) => {
    const form = new FormData();
    form.set('family', family);
    form.set('file', new Blob([new Uint8Array(bytes)]), 'font.woff2');
    return fetch(`${server.url}/fonts`, {
      method: 'POST',
      headers: { cookie, origin: server.url },
      body: form,
    });
  };

  it('can be uploaded by designers, are listed with their address, and served to their workspace', async () => {
    const bundled = await fetch(`${server.url}/fonts/wm-inter-400.woff2`);
    expect(bundled.headers.get('content-type')).toBe('font/woff2');
    const bytes = Buffer.from(await bundled.arrayBuffer());
    expect((await send(bytes, 'House Sans', home.cookies.analyst)).status).toBe(403);
    expect((await send(Buffer.from('<svg/>'.repeat(50)), 'Bad')).status).toBe(422);
    const response = await send(bytes, 'House Sans');
    expect(response.status).toBe(201);
    const { fonts } = await clientFor(server, home.cookies.designer).brand.get.query();
    const ours = fonts.find(({ family }) => family === 'House Sans');
    expect(ours).toMatchObject({ bundled: false, weight: 400 });
    const served = await get(ours?.url ?? '');
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await get(ours?.url ?? '', away.cookies.admin)).status).toBe(404);
  });
});
