import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Card, LayerOf } from '@waymark/creative/document/document';
import { plainLayer } from '@waymark/creative/document/plain';
import { sandboxProcesses } from '@waymark/studio/sandbox/sandbox';
import { greetingCard } from '@waymark/studio/testing/cards';
import { endlessVideo, overlappingFont } from '@waymark/studio/testing/hostileFiles';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { staysHealthy } from './health.ts';
import { addWorkspace, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  cookie = (await addWorkspace(server, 'Hostile', ['designer'])).cookies.designer;
  await preview(greetingCard());
});
afterAll(() => server.close());

const SIDE = 4096;
const blurred = (index: number): LayerOf<'shape'> => ({
  id: `shape-${index}`,
  name: `Blob ${index}`,
  kind: 'shape',
  x: 0,
  y: 0,
  width: SIDE,
  height: SIDE,
  ...plainLayer,
  shape: 'ellipse',
  radius: 0,
  fill: { kind: 'solid', color: '#c2410c' },
  stroke: null,
  shadow: { color: '#000000', blur: 200, x: 0, y: 0 },
});
const heavyCard = (count: number): Card =>
  greetingCard({
    size: { preset: 'custom', width: SIDE, height: SIDE },
    layers: Array.from({ length: count }, (_, index) => blurred(index)),
    variables: [],
  });

async function send(path: string, body: string | FormData) {
  const type = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { cookie, origin: server.url, ...type },
    body,
  });
  return { status: response.status, body: (await response.json()) as { detail?: string; bytes?: number } };
}
const preview = (card: Card) => send('/cards/preview', JSON.stringify({ card }));
function file(bytes: Uint8Array, name: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([Uint8Array.from(bytes)]), name);
  return form;
}

it('a card that would take minutes is refused with a reason, and one just below the limit is drawn, while the server answers', async () => {
  for (const count of [10, 40]) {
    const { answer } = await staysHealthy(server.url, () => preview(heavyCard(count)));
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/takes too long to draw, mostly because of “Blob 0”/) },
    });
  }
  const { answer, asked } = await staysHealthy(server.url, () => preview(heavyCard(6)));
  expect(answer.status).toBe(200);
  expect(asked).toBeGreaterThan(10);
});

it('a card of hundreds of thousands of wrong layers is refused at once', async () => {
  const group = (layers: unknown[]) => ({ ...blurred(0), kind: 'group', layers });
  const inner = Array.from({ length: 4 }, () => group(Array.from({ length: 200 }, () => ({}))));
  const layers = Array.from({ length: 300 }, () => group(inner));
  const body = JSON.stringify({ card: { ...greetingCard(), layers } });
  const before = process.cpuUsage();
  const { answer } = await staysHealthy(server.url, () => send('/cards/preview', body));
  const { user, system } = process.cpuUsage(before);
  expect(answer).toMatchObject({ status: 422 });
  expect(JSON.stringify(answer.body)).toContain('1000 layers at most');
  expect((user + system) / 1000).toBeLessThan(3000);
});

it('a video and a font that claim to be endless are refused or read at once, while the server answers', async () => {
  const video = await staysHealthy(server.url, () => send('/pictures', file(endlessVideo(), 'v.mp4')));
  expect(video.answer).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/damaged/) } });
  const creative = createRequire(createRequire(import.meta.url).resolve('@waymark/creative/document/hash'));
  const woff = await readFile(creative.resolve('@fontsource/inter/files/inter-latin-400-normal.woff'));
  for (const groups of [50, 500]) {
    const font = file(overlappingFont(woff, groups), 'f.ttf', { family: `Endless ${groups}` });
    const { answer } = await staysHealthy(server.url, () => send('/fonts', font));
    expect(answer.status).toBe(201);
  }
});

it('a drawing whose process is killed is reported, and the next one works', async () => {
  const state = { answered: false };
  const drawing = preview(heavyCard(6)).finally(() => {
    state.answered = true;
  });
  // Repeatedly, since the drawing may not have begun yet.
  while (!state.answered) {
    await sleep(300);
    for (const id of sandboxProcesses()) process.kill(id, 'SIGKILL');
  }
  expect(await drawing).toMatchObject({
    status: 503,
    body: { detail: expect.stringMatching(/interrupted.*Try again/) },
  });
  expect(await preview(greetingCard())).toMatchObject({ status: 200, body: { bytes: expect.any(Number) } });
});
