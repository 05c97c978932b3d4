import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { applyIdea } from '@waymark/creative/ideas/ideas';
import { createTestDatabase } from '@waymark/db/testing';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createCard, duplicateCard } from '../src/cards/cards.ts';
import { ideasFor } from '../src/ideas/ideas.ts';
import { modelFrom } from '../src/ideas/model.ts';
import { decideApproval, requestApproval } from '../src/review/approvals.ts';
import { cardView } from '../src/review/view.ts';
import { greetingCard, textLayer } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let ws: string;
let reply: { status: number; content: string; formats?: false; silent?: true };
const asked: { authorization: string | undefined; body: unknown }[] = [];
const server = createServer(async (request, response) => {
  const body = (await json(request)) as { response_format?: unknown };
  asked.push({ authorization: request.headers.authorization, body });
  if (reply.silent) return;
  const unknown = reply.formats === false && body.response_format !== undefined;
  response.writeHead(unknown ? 400 : reply.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ choices: [{ message: { content: reply.content } }] }));
});

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  ws = await makeWorkspace(database.sql);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
});

const model = (timeoutMs?: number) =>
  modelFrom(
    {
      WAYMARK_AI_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
      WAYMARK_AI_MODEL: 'small',
      WAYMARK_AI_KEY: 'key',
    },
    timeoutMs,
  );
const card = greetingCard({
  layers: [textLayer('hello', 'Hi {{ first_name }}!', 90), textLayer('faint', 'Barely there', 400)],
});
if (card.layers[1]?.kind === 'text') card.layers[1].style.color = '#f6f1e8';

it('come from rules where no model is set, and repair what cannot be read', async () => {
  expect(modelFrom({})).toBeNull();
  const { ideas, note } = await ideasFor(database.sql, ws, { card }, null);
  expect(note).toBeNull();
  expect(ideas.every(({ source }) => source === 'rules')).toBe(true);
  expect(ideas).toContainEqual(
    expect.objectContaining({ kind: 'color', change: expect.objectContaining({ layerId: 'faint' }) }),
  );
});

it('come from a model too where one is set, without what would lose a variable or name another layer', async () => {
  const ideas = [
    { layerId: 'hello', text: 'Hello {{ first_name }}!' },
    { layerId: 'hello', text: 'Hello you!' },
    { layerId: 'nowhere', text: 'Hello' },
  ];
  reply = { status: 200, content: JSON.stringify({ ideas }) };
  const found = await ideasFor(database.sql, ws, { card }, model());
  const texts = found.ideas.filter(({ source }) => source === 'model').map(({ change }) => change);
  expect(texts).toEqual([{ kind: 'text', layerId: 'hello', text: 'Hello {{ first_name }}!' }]);
  expect(asked.at(-1)?.authorization).toBe('Bearer key');
  expect(JSON.stringify(asked.at(-1)?.body)).toContain('{{ first_name }}');
});

it('says what of a model’s answer was left out', async () => {
  const ideas = [
    { layerId: 'hello', text: 'Hello {{ first_name }}!' },
    { layerId: 'hello', text: 'Hi {{ first_name }}, 555-014-2999!' },
  ];
  reply = { status: 200, content: JSON.stringify({ ideas }) };
  const found = await ideasFor(database.sql, ws, { card }, model());
  expect(found.ideas.filter(({ source }) => source === 'model')).toHaveLength(1);
  expect(found).toMatchObject({ model: 'small', note: 'Left out: 1 with a phone number.' });
});

it('shows a model no text that is locked or that a template fixes, and takes no idea for one', async () => {
  const [hello, faint] = card.layers;
  const fixed = {
    ...card,
    layers: [hello, { ...faint, fixed: ['content'] }, { ...faint, id: 'locked', locked: true }],
  };
  const ideas = ['faint', 'locked'].map((layerId) => ({ layerId, text: 'Something else' }));
  reply = { status: 200, content: JSON.stringify({ ideas }) };
  const found = await ideasFor(database.sql, ws, { card: fixed }, model());
  expect(JSON.stringify(asked.at(-1)?.body)).not.toContain('Barely there');
  expect(found.ideas.every(({ source }) => source === 'rules')).toBe(true);
  expect(found.note).toBe(
    'The model had no new suggestions. Left out: 2 about a part that may not be changed.',
  );
});

it.each([
  [500, '', 'returned an error (500)'],
  [401, '', 'rejected our key'],
  [404, '', 'a model called “small”'],
  [429, '', 'busy right now'],
  [200, 'no JSON', 'couldn’t be read'],
  [200, '{"ideas": "none"}', 'no new suggestions'],
  [200, 'x'.repeat(300_000), 'too long'],
])(
  'are those of the rules where the model answers %i, and the note says why',
  async (status, content, why) => {
    reply = { status, content };
    const { ideas, note } = await ideasFor(database.sql, ws, { card }, model());
    expect(ideas.length).toBeGreaterThan(0);
    expect(ideas.every(({ source }) => source === 'rules')).toBe(true);
    expect(note).toContain(why);
  },
);

it('asks once more without an answer format where the server does not know it', async () => {
  const ideas = [{ layerId: 'hello', text: 'Hello {{ first_name }}!' }];
  reply = { status: 200, content: JSON.stringify({ ideas }), formats: false };
  const found = await ideasFor(database.sql, ws, { card }, model());
  expect(found.ideas[0]).toMatchObject({ source: 'model', label: 'hello' });
});

it('waits for a slow model only so long, and lets go of it when nobody waits any more', async () => {
  reply = { status: 200, content: '', silent: true };
  const slow = await ideasFor(database.sql, ws, { card }, model(150));
  expect(slow.note).toContain('didn’t answer within');
  const stop = new AbortController();
  const stopped = ideasFor(database.sql, ws, { card, signal: stop.signal }, model());
  const before = asked.length;
  await expect.poll(() => asked.length).toBeGreaterThan(before);
  stop.abort();
  await expect(stopped).rejects.toThrow();
});

it('says that the address cannot be reached where nothing listens there', async () => {
  const nobody = modelFrom({ WAYMARK_AI_URL: 'http://127.0.0.1:9/v1', WAYMARK_AI_MODEL: 'small' });
  const { note, ideas } = await ideasFor(database.sql, ws, { card }, nobody);
  expect(note).toBe('The model’s address can’t be reached.');
  expect(ideas.length).toBeGreaterThan(0);
});

it('become drafts: a variant of an approved card with an idea taken up is approved by nobody', async () => {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Approved', card }, 'designer');
  const { hash } = await cardView(sql, ws, id);
  const request = await requestApproval(sql, ws, { cardId: id, hash, note: '' }, 'designer');
  const verdict = { id: request.id, kind: 'compliance', verdict: 'approve', note: '' } as const;
  await decideApproval(sql, ws, verdict, { role: 'compliance', actor: 'compliance' });
  reply = {
    status: 200,
    content: JSON.stringify({ ideas: [{ layerId: 'hello', text: 'Hey {{ first_name }}!' }] }),
  };
  const { ideas } = await ideasFor(sql, ws, { card }, model());
  const change = ideas.find(({ source }) => source === 'model')?.change;
  if (!change) throw new Error('no idea');
  const changed = applyIdea(card, change);
  const variant = await duplicateCard(sql, ws, id, { asVariant: true, changed, actor: 'designer' });
  expect(await cardView(sql, ws, variant.id)).toMatchObject({
    name: 'Approved · B',
    status: 'draft',
    variantOf: id,
    approval: null,
  });
});
