import { testDatabase } from '@waymark/db/testing';
import { beforeEach, expect, test } from 'vitest';
import { receiveInbound } from '../../src/messages/inbound/inbound.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
let to: string;
beforeEach(async () => {
  const { sql } = database;
  workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 1);
  const [sender] = await sql<
    { phone: string }[]
  >`select phone from sender where workspace_id = ${workspaceId}`;
  to = sender?.phone ?? '';
});

const journeyOn = (words: string[]) =>
  makeJourney(
    database.sql,
    workspaceId,
    chain(node('trigger.reply', { words, reentry: 'always' }), sms('You said {{ event.text }}')),
  );
let texts = 0;
const receive = (body: string, { from = '+12065550000', providerId = `${workspaceId}-${texts++}` } = {}) =>
  receiveInbound(database.sql, { providerId, from, to, body });
const entered = async (journeyId: string) => {
  const rows = await database.sql<{ text: string }[]>`
    select v.properties->>'text' as text from entry e join event v on v.id = e.event_id
    where e.journey_id = ${journeyId} order by e.created_at`;
  return rows.map(({ text }) => text);
};

test('a keyword lets in whoever texts it; any other text only where the journey listens for any', async () => {
  const keyword = await journeyOn(['join', 'sign up']);
  const any = await journeyOn([]);
  for (const body of ['JOIN!', 'What a lovely mug', 'Sign-up']) expect(await receive(body)).toBeNull();
  expect(await entered(keyword.journeyId)).toEqual(['JOIN!', 'Sign-up']);
  expect(await entered(any.journeyId)).toEqual(['JOIN!', 'What a lovely mug', 'Sign-up']);
});

test('STOP, START and HELP begin nothing, and neither does a stranger', async () => {
  const { journeyId } = await journeyOn([]);
  for (const body of ['STOP', 'start', 'help', 'please stop texting me']) await receive(body);
  await receive('hello', { from: '+12065559999' });
  expect(await entered(journeyId)).toEqual([]);
});

test('a text that the provider posts twice begins one entry', async () => {
  const { journeyId } = await journeyOn([]);
  const providerId = `${workspaceId}-twice`;
  await Promise.all([1, 2, 3].map(() => receive('hi', { providerId })));
  expect(await entered(journeyId)).toEqual(['hi']);
});
