import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownsHistory } from '../src/appRole.ts';
import { connect } from '../src/connect.ts';
import { rewritingHistory } from '../src/history.ts';
import { migrateDatabase } from '../src/migrate.ts';
import { testDatabase } from '../src/testing.ts';

const database = testDatabase();

async function makeWorkspace(): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`
    insert into workspace (name, policy) values ('Test', '{}') returning id`;
  if (!row) throw new Error('no workspace');
  await database.sql`
    insert into audit_log (workspace_id, actor, action, subject) values (${row.id}, 'a', 'test', 's')`;
  await database.sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    values (${row.id}, '+13035550100', 'marketing', 'grant', 'test', now())`;
  return row.id;
}

describe.each(['audit_log', 'consent_event'])('%s', (table) => {
  test.each([
    ['an update', `update ${table} set at = now()`],
    ['a delete', `delete from ${table}`],
    ['a truncate', `truncate ${table} cascade`],
    ['a workspace deleted over it', 'delete from workspace'],
  ])('refuses %s, and keeps its rows', async (_, statement) => {
    const { sql } = database;
    await makeWorkspace();
    const before = await sql.unsafe(`select * from ${table} order by id`);
    await expect(sql.unsafe(statement)).rejects.toThrow('append-only');
    expect(await sql.unsafe(`select * from ${table} order by id`)).toEqual(before);
  });
});

describe('the role the app runs as', () => {
  const passwords = { right: 'a password of "the" role', name: `waymark_app_${process.pid}` };
  let app: ReturnType<typeof connect>;
  beforeAll(async () => {
    const url = new URL(database.url);
    url.username = passwords.name;
    url.password = encodeURIComponent(passwords.right);
    for (let time = 0; time < 2; time++) await migrateDatabase(database.url, url.toString());
    app = connect(url.toString(), { max: 1 });
  });
  afterAll(async () => {
    await app.close();
    await database.sql.unsafe(`drop owned by ${passwords.name}; drop role ${passwords.name}`);
  });

  test('reads and writes, and adds to history', async () => {
    const [row] = await app.sql`insert into workspace (name, policy) values ('Mine', '{}') returning id`;
    await app.sql`
      insert into audit_log (workspace_id, actor, action, subject) values (${row?.id}, 'a', 'b', 'c')`;
    await app.sql`update workspace set name = 'Ours' where id = ${row?.id}`;
    expect(await app.sql`select 1 from audit_log where workspace_id = ${row?.id}`).toHaveLength(1);
    expect([await ownsHistory(app.sql), await ownsHistory(database.sql)]).toEqual([false, true]);
  });

  test.each([
    `update audit_log set actor = 'x'`,
    `delete from consent_event`,
    `truncate audit_log`,
    `set waymark.rewrite_history = 'on'; delete from workspace`,
    `set session_replication_role = replica`,
    `alter table audit_log disable trigger all`,
    `drop trigger audit_log_append_only on audit_log`,
    `create or replace function refuse_rewriting() returns trigger language plpgsql as 'begin return new; end'`,
    `grant update on audit_log to public`,
    `set role postgres`,
  ])('cannot rewrite it by %s', async (statement) => {
    const { sql } = database;
    await makeWorkspace();
    const before = await sql`select * from audit_log order by id`;
    const result = await app.sql.unsafe(statement).catch((error) => error);
    await app.sql`reset waymark.rewrite_history`;
    await app.sql`update audit_log set actor = 'x'`.catch(() => {});
    expect(await sql`select * from audit_log order by id`).toEqual(before);
    // Granting what one doesn't have is a warning in Postgres, without effect.
    if (!statement.startsWith('grant')) expect(result).toBeInstanceOf(Error);
  });

  test('is not the owner', async () => {
    const same = new URL(database.url);
    same.searchParams.set('x', '1');
    await expect(migrateDatabase(database.url, same.toString())).rejects.toThrow('owns the tables');
  });
});

test('the made-up past of a demo can be rewritten on purpose, in that transaction alone', async () => {
  const { sql } = database;
  const id = await makeWorkspace();
  const count = async () => (await sql`select 1 from consent_event where workspace_id = ${id}`).length;
  await rewritingHistory(
    sql,
    (tx) => tx`update consent_event set source = 'demo' where workspace_id = ${id}`,
  );
  await expect(sql`update consent_event set source = 'x' where workspace_id = ${id}`).rejects.toThrow(
    'append-only',
  );
  expect(await count()).toBe(1);
  await rewritingHistory(sql, (tx) => tx`delete from workspace where id = ${id}`);
  expect(await count()).toBe(0);
});

test('a number in several workspaces stays with its first owner when the database is migrated', async () => {
  const { sql } = database;
  await sql.unsafe(`
    drop trigger audit_log_append_only on audit_log; drop trigger audit_log_no_truncate on audit_log;
    drop trigger consent_event_append_only on consent_event; drop trigger consent_event_no_truncate on consent_event;
    drop function refuse_rewriting; drop index sender_phone; alter table sender drop column retired_at`);
  const [first, second] = [await makeWorkspace(), await makeWorkspace()];
  const add = (workspaceId: string, name: string, at: string, phone = '+12025550100') => sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second, created_at)
    values (${workspaceId}, ${phone}, ${name}, 1, 1, ${at})`;
  await add(second, 'later', '2026-02-01');
  await add(first, 'first', '2026-01-01');
  await add(first, 'again', '2026-03-01');
  await add(second, 'other', '2026-02-02', '+12025550199');

  const folder = new URL('../migrations/', import.meta.url).pathname;
  const [file = ''] = globSync('*_owners.sql', { cwd: folder });
  for (const statement of readFileSync(folder + file, 'utf8').split('--> statement-breakpoint'))
    await sql.unsafe(statement);

  const rows = await sql`select name from sender where retired_at is null order by name`;
  expect(rows.map(({ name }) => name)).toEqual(['first', 'other']);
  await expect(add(second, 'one more', '2026-04-01')).rejects.toThrow('sender_phone');
});
