import { readFile } from 'node:fs/promises';
import { expect, inject, test } from 'vitest';
import { createTestDatabase } from '../src/testing.ts';

test('journeys paused before roles were kept are held by whoever paused them last', async () => {
  const { sql, drop } = await createTestDatabase(inject('postgresUrl'));
  const [workspace] = await sql<{ id: string }[]>`
    insert into workspace (name, policy) values ('Test', '{}') returning id`;
  const workspaceId = workspace?.id ?? '';
  await sql`insert into "user" (id, name, email) values ('c', 'Cleo', 'cleo@example.com')`;
  await sql`insert into membership (workspace_id, user_id, role) values (${workspaceId}, 'c', 'compliance')`;
  const paused = async (name: string, ...actors: string[]) => {
    const [journey] = await sql<{ id: string }[]>`
      insert into journey (workspace_id, name, status, draft)
      values (${workspaceId}, ${name}, 'paused', '{}') returning id`;
    for (const actor of actors)
      await sql`
        insert into audit_log (workspace_id, actor, action, subject)
        values (${workspaceId}, ${actor}, 'journey.pause', ${journey?.id ?? ''})`;
  };
  await paused('by a key', 'c', 'key:1');
  await paused('by compliance', 'key:1', 'c');
  await paused('by somebody who left', 'gone');
  await paused('by nobody known');
  const migration = await readFile(new URL('../migrations/0020_pause_holders.sql', import.meta.url), 'utf8');
  for (const statement of migration.split('--> statement-breakpoint')) await sql.unsafe(statement);
  expect(await sql`select name, paused_by as "by", paused_role as "role" from journey order by name`).toEqual(
    [
      { name: 'by a key', by: 'key:1', role: 'key' },
      { name: 'by compliance', by: 'c', role: 'compliance' },
      { name: 'by nobody known', by: null, role: null },
      { name: 'by somebody who left', by: 'gone', role: null },
    ],
  );
  await drop();
});
