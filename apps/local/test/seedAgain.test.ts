import { createTestDatabase } from '@waymark/db/testing';
import { expect, inject, it } from 'vitest';
import { removeUnfinished } from '../src/demo/workspace.ts';

it('the remains of an interrupted seeding are removed with their people, so that they are added again; members of other workspaces stay', async () => {
  const database = await createTestDatabase(inject('postgresUrl'));
  const { sql } = database;
  const [demo] = await sql<{ id: string }[]>`
    insert into workspace (name, zone, clock, policy, demo) values ('Marlow Goods', 'America/New_York', '{}', '{}', true) returning id`;
  const [own] = await sql<{ id: string }[]>`
    insert into workspace (name, zone, clock, policy) values ('Own', 'America/New_York', '{}', '{}') returning id`;
  for (const id of ['maya', 'ada'])
    await sql`insert into "user" (id, name, email, email_verified) values (${id}, ${id}, ${`${id}@x.example`}, true)`;
  await sql`
    insert into membership (workspace_id, user_id, role) values
      (${demo?.id ?? ''}, 'maya', 'marketer'), (${demo?.id ?? ''}, 'ada', 'admin'), (${own?.id ?? ''}, 'ada', 'admin')`;
  await removeUnfinished(sql);
  expect(await sql`select id from "user"`).toEqual([{ id: 'ada' }]);
  expect(await sql`select name from workspace`).toEqual([{ name: 'Own' }]);
  await database.close();
});
