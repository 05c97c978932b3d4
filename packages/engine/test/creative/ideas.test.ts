import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createTestDatabase } from '@waymark/db/testing';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ideasFor } from '../../src/creative/ideas.ts';
import { modelFrom } from '../../src/creative/model.ts';
import { greetingCard, textLayer } from '../../src/testing/cards.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let ws: string;
let reply: { status: number; content: string };
const asked: { authorization: string | undefined; body: unknown }[] = [];
const server = createServer(async (request, response) => {
  asked.push({ authorization: request.headers.authorization, body: await json(request) });
  response.writeHead(reply.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ choices: [{ message: { content: reply.content } }] }));
});

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  const [row] = await database.sql`
    insert into workspace (name, policy) values ('Marlow', ${database.sql.json(defaultPolicyRules)}) returning id`;
  ws = row?.id;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await database.drop();
});

const model = () =>
  modelFrom({
    WAYMARK_AI_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
    WAYMARK_AI_MODEL: 'small',
    WAYMARK_AI_KEY: 'key',
  });
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

it.each([
  [500, ''],
  [200, 'no JSON'],
  [200, '{"ideas": "none"}'],
])('are those of the rules where the model answers %i “%s”', async (status, content) => {
  reply = { status, content };
  const { ideas, note } = await ideasFor(database.sql, ws, { card }, model());
  expect(ideas.length).toBeGreaterThan(0);
  expect(ideas.every(({ source }) => source === 'rules')).toBe(true);
  expect(note).toContain('did not answer');
});
