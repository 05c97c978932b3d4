import type { Card } from '@waymark/creative/document/document';
import { testDatabase } from '@waymark/db/testing';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { previewCard } from '@waymark/studio/cards/preview';
import { firstName, greetingCard, textLayer } from '@waymark/studio/testing/cards';
import { beforeAll, expect, it } from 'vitest';
import { upsertCustomer } from '../../src/people/customers.ts';

const database = testDatabase();
let ws: string;
beforeAll(async () => {
  const { sql } = database;
  const [row] = await sql`
    insert into workspace (name, policy) values ('Marlow', ${sql.json(defaultPolicyRules)}) returning id`;
  ws = row?.id;
  for (const first_name of ['Bo', 'Wolfeschlegelsteinhausen'])
    await upsertCustomer(sql, ws, { externalId: first_name, properties: { first_name } });
});

const tight = (text: string) => textLayer('hello', text, 120, { autoFit: null, height: 140 });
const overflowsOf = async (card: object, values?: Record<string, string>) => {
  const { checks } = await previewCard(database.sql, ws, { card, ...(values ? { values } : {}) });
  return checks.filter(({ code }) => code === 'overflow').map(({ sentence }) => sentence);
};

it('says what has no room for the longest values of the audience, whoever the card is looked at as', async () => {
  const card = greetingCard({ layers: [tight('Hi {{ first_name }}')] });
  for (const values of [undefined, { first_name: 'Bo' }])
    expect(await overflowsOf(card, values)).toEqual([
      expect.stringMatching(/^With the longest values: “hello”/),
    ]);
  const [shown] = await overflowsOf(card, { first_name: 'Wolfeschlegelsteinhausen' });
  expect(shown).toMatch(/^“hello” doesn’t fit/);
  expect(await overflowsOf(greetingCard({ layers: [tight('Hi')], variables: [firstName] }))).toEqual([]);
});

it('says what has no room where values are missing', async () => {
  const variables = [{ ...firstName, fallback: 'our dear and faithful customer of many years' }];
  const card = greetingCard({ layers: [tight('Hi {{ first_name }}')], variables });
  const found = await overflowsOf(card, { first_name: 'Bo' });
  expect(found).toEqual([expect.stringMatching(/^With the longest values/)]);
  const short = greetingCard({
    layers: [tight('Hi {{ nickname }}')],
    variables: [
      { ...firstName, name: 'nickname', path: 'nickname', fallback: 'our dear and faithful customer' },
    ],
  });
  expect(await overflowsOf(short, { nickname: 'Bo' })).toHaveLength(1);
});

it('tells times where the person is who the card is looked at as', async () => {
  const until = { ...textLayer('until', '', 300), kind: 'countdown', shows: 'end', label: '', after: '' };
  const card = greetingCard({
    layers: [{ ...until, until: '2999-01-01T02:00:00Z', fill: { kind: 'solid', color: '#ffffff' } } as never],
  });
  const { sql } = database;
  await upsertCustomer(sql, ws, { externalId: 'far', properties: {}, zone: 'Pacific/Honolulu' });
  const [far] = await sql`select id from customer where external_id = 'far'`;
  const linesOf = async (request: object) => {
    const { scene, zone } = await previewCard(sql, ws, { card, ...request });
    return [zone, ...scene.texts.map(({ lines }) => lines.join(' '))];
  };
  expect(await linesOf({})).toEqual(['America/New_York', 'Mon, Dec 31', '9 pm']);
  expect(await linesOf({ customerId: far?.id })).toEqual(['Pacific/Honolulu', 'Mon, Dec 31', '4 pm']);
  expect(await linesOf({ values: {}, zone: 'America/Denver' })).toEqual([
    'America/Denver',
    'Mon, Dec 31',
    '7 pm',
  ]);
  expect((await linesOf({ values: {}, zone: 'Nowhere/Land' }))[0]).toBe('America/New_York');
});

it('looks at every frame of an animation', async () => {
  const frames: Card['frames'] = [
    { id: 'a', ms: 400, changes: {} },
    { id: 'b', ms: 400, changes: { hello: { text: 'Hello to everybody who is here' } } },
    { id: 'c', ms: 400, changes: { hello: { x: 950 } } },
  ];
  const card = greetingCard({
    format: 'gif',
    size: { preset: 'custom', width: 1080, height: 1080 },
    layers: [tight('Hi all')],
    variables: [],
    frames,
  });
  const { checks } = await previewCard(database.sql, ws, { card });
  const found = checks.map(({ code, sentence }) => [code, sentence.split(':')[0]]);
  expect(found).toContainEqual(['overflow', 'In frame 2']);
  expect(found).toContainEqual(['outsideCard', 'In frame 3']);
});
