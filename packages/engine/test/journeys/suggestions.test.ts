import { testDatabase } from '@waymark/db/testing';
import { firstSender, pictureBudget } from '@waymark/workspace/settings/firstSender';
import { beforeAll, expect, it } from 'vitest';
import { createJourney } from '../../src/journeys/journeys.ts';
import { publishPreview } from '../../src/journeys/preview.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { journeyView } from '../../src/journeys/view.ts';
import { chain, onEvent, sms } from '../../src/testing/graphs.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
beforeAll(async () => {
  const { sql } = database;
  workspaceId = await makeWorkspace(sql);
  await sql`update workspace set name = 'Marlow Goods' where id = ${workspaceId}`;
  const [person] = await makePeople(sql, workspaceId, 1);
  await sql`update customer set properties = ${sql.json({ first_name: 'Ann', address: { city: 'Denver' } })}
    where id = ${person ?? ''}`;
  await sql`
    insert into event (workspace_id, external_id, type, customer_id, at, properties)
    values (${workspaceId}, 'o', 'order_placed', ${person ?? ''}, now(), ${sql.json({ item: 'a mug' })})`;
});

const draft = (event: string, text: string) =>
  createJourney(database.sql, workspaceId, {
    name: 'J',
    graph: chain(onEvent(event), sms(text)),
    actor: 'test',
  });

const careless = 'Buy now! Hi {{ frist_name | default: "there" }} see http://bit.ly/x';

it('a careless text on an event that nobody sent is spoken of before it is published, and can be', async () => {
  const { sql } = database;
  const { id } = await draft('order_plcaed', careless);
  const { problems } = await publishPreview(sql, workspaceId, id);
  expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'warning unknownEvent',
    'warning unknownProperty',
    'warning noBrandName',
    'warning noStopWording',
    'warning publicShortener',
  ]);
  expect(problems.map(({ sentence }) => sentence).join(' ')).toMatch(
    /Did you mean “order_placed”.*Did you mean “first_name”/,
  );
  expect((await journeyView(sql, workspaceId, id)).problems).toEqual(problems);
  await expect(publishJourney(sql, workspaceId, id, { actor: 'test' })).resolves.toMatchObject({
    version: 1,
  });
});

it('names in use have nothing said of them, also one inside another', async () => {
  const { id } = await draft(
    'order_placed',
    'Marlow: {{ first_name | default: "you" }}, {{ event.item | default: "it" }} goes to {{ address.city | default: "you" }}. Reply STOP to opt out.',
  );
  expect((await publishPreview(database.sql, workspaceId, id)).problems).toEqual([]);
});

it("another workspace's names are not this one's", async () => {
  const { sql } = database;
  const other = await makeWorkspace(sql);
  await makePeople(sql, other, 1);
  const { id } = await createJourney(sql, other, {
    name: 'J',
    graph: chain(onEvent('order_placed'), sms('{{ address.city | default: "" }} Reply STOP to opt out.')),
    actor: 'test',
  });
  const { problems } = await publishPreview(sql, other, id);
  expect(problems.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['unknownEvent', 'unknownProperty']),
  );
  expect(problems.map(({ sentence }) => sentence).join(' ')).not.toContain('Did you mean');
});

it('a name that only long past people have is not looked for among all of them', async () => {
  const { sql } = database;
  const other = await makeWorkspace(sql);
  const [old] = await makePeople(sql, other, 2_001);
  await sql`
    update customer set properties = ${sql.json({ ancient: 'x' })}, created_at = now() - interval '1 day'
    where id = ${old ?? ''}`;
  const { id } = await createJourney(sql, other, {
    name: 'J',
    graph: chain(onEvent('order_placed'), sms('{{ ancient | default: "" }} {{ tier | default: "" }}')),
    actor: 'test',
  });
  const { problems } = await publishPreview(sql, other, id);
  const unknown = problems.filter(({ code }) => code === 'unknownProperty');
  expect(unknown.map(({ sentence }) => sentence).join(' ')).toMatch(/^[^“]*“ancient”[^“]*$/);
});

it('a number that was given up has no say in what a text costs', async () => {
  const { sql } = database;
  const other = await makeWorkspace(sql);
  await sql`update sender set retired_at = now(), currency = 'EUR' where workspace_id = ${other}`;
  expect(await firstSender(sql, other)).toBeNull();
  expect(await pictureBudget(sql, other)).toBe(500_000);
  await sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second, sms_cents, media_budget)
    values (${other}, '+12065559876', 'Second', 1, 1, 2, 300000)`;
  const { id } = await createJourney(sql, other, {
    name: 'J',
    graph: chain(onEvent('order_placed'), sms(`${'x'.repeat(100)} “Hi”`)),
    actor: 'test',
  });
  const { problems } = await publishPreview(sql, other, id);
  const dear = problems.find(({ code }) => code === 'unicodeSegments');
  expect(dear?.sentence).toContain('$0.04 instead of $0.02');
  expect(await pictureBudget(sql, other)).toBe(300_000);
});
