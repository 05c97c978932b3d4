import { createTestDatabase } from '@waymark/db/testing';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { previewCard } from '../../src/creative/preview.ts';
import { upsertCustomer } from '../../src/customers/customers.ts';
import { firstName, greetingCard, textLayer } from '../../src/testing/cards.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let ws: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  const { sql } = database;
  const [row] = await sql`
    insert into workspace (name, policy) values ('Marlow', ${sql.json(defaultPolicyRules)}) returning id`;
  ws = row?.id;
  for (const first_name of ['Bo', 'Wolfeschlegelsteinhausen'])
    await upsertCustomer(sql, ws, { externalId: first_name, properties: { first_name } });
});
afterAll(() => database.drop());

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
  expect(shown).toMatch(/^“hello” does not fit/);
  expect(await overflowsOf(greetingCard({ layers: [tight('Hi')], variables: [firstName] }))).toEqual([]);
});

it('says what has no room where values are missing', async () => {
  const variables = [{ ...firstName, fallback: 'our dear and faithful customer of many years' }];
  const card = greetingCard({ layers: [tight('Hi {{ first_name }}')], variables });
  const said = await overflowsOf(card, { first_name: 'Bo' });
  expect(said).toEqual([expect.stringMatching(/^With the longest values/)]);
  const short = greetingCard({
    layers: [tight('Hi {{ nickname }}')],
    variables: [
      { ...firstName, name: 'nickname', path: 'nickname', fallback: 'our dear and faithful customer' },
    ],
  });
  expect(await overflowsOf(short, { nickname: 'Bo' })).toHaveLength(1);
});

it('looks at every frame of an animation', async () => {
  const frames = [
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
  const said = checks.map(({ code, sentence }) => [code, sentence.split(':')[0]]);
  expect(said).toContainEqual(['overflow', 'In frame 2']);
  expect(said).toContainEqual(['outsideCard', 'In frame 3']);
});
