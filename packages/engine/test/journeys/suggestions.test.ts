import { createTestDatabase } from '@waymark/db/testing';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createJourney } from '../../src/journeys/journeys.ts';
import { publishPreview } from '../../src/journeys/preview.ts';
import { publishJourney } from '../../src/journeys/publish.ts';
import { journeyView } from '../../src/journeys/view.ts';
import { chain, onEvent, sms } from '../../src/testing/graphs.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let workspaceId: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
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
afterAll(() => database.drop());

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
