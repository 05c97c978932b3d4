import { readdir, readFile } from 'node:fs/promises';
import { expect, inject, test } from 'vitest';
import { createTestDatabase } from '../src/testing.ts';

const WAIT = 1;
const HAPPENED = 2;
const TIMEOUT = 3;
const LATER = 4;

/** A wait for an event with these ways on from it; the second plan's timeout leads on to where the event leads. */
const planOf = (happened: number, timeout: number, reached: number[]) => ({
  steps: [{ op: 'sendSms' }, { op: 'waitEvent', happened, timeout }, {}, {}, {}],
  legs: [
    { start: happened, steps: [happened, LATER] },
    { start: timeout, steps: reached },
  ],
});
const plans = {
  apart: planOf(HAPPENED, TIMEOUT, [TIMEOUT, LATER]),
  joined: planOf(HAPPENED, TIMEOUT, [TIMEOUT, HAPPENED, LATER]),
  one: planOf(HAPPENED, HAPPENED, [HAPPENED, LATER]),
};
const until = Date.parse('2026-03-02T00:00:00Z');

test('how earlier waits ended is inferred from what came after', async () => {
  const { sql, drop } = await createTestDatabase(inject('postgresUrl'));
  const [workspace] = await sql<{ id: string }[]>`
    insert into workspace (name, policy) values ('Test', '{}') returning id`;
  const [journey] = await sql<{ id: string }[]>`
    insert into journey (workspace_id, name, draft) values (${workspace?.id ?? ''}, 'Test', '{}') returning id`;
  const walked = async (
    name: string,
    hash: keyof typeof plans,
    entry: { status: string; turn: number },
    next: { step: number; at: number }[],
  ) => {
    await sql`insert into plan (hash, plan) values (${hash}, ${sql.json(plans[hash])}) on conflict do nothing`;
    const [made] = await sql<{ id: string }[]>`
      with version as (
        insert into journey_version (journey_id, number, graph, plan_hash, nodes, branches, trigger_node, published_by)
        select ${journey?.id ?? ''}, 1 + count(*), '{}', ${hash}, '[]', '[]', 't', 'test' from journey_version returning id),
      person as (insert into customer (workspace_id, external_id) values (${workspace?.id ?? ''}, ${name}) returning id)
      insert into entry (workspace_id, journey_id, version_id, plan_hash, customer_id, dedupe_key, status, turn, at_step, entered_at)
      select ${workspace?.id ?? ''}, ${journey?.id ?? ''}, version.id, ${hash}, person.id, ${name}, ${entry.status}, ${entry.turn}, 1, now()
      from version, person returning id`;
    const record = (step: number, turn: number, kind: string, at: number, event?: string) => sql`
      insert into step_record (entry_id, step, turn, version_id, kind, outcome, at)
      select id, ${step}, ${turn}, version_id, ${kind}, ${sql.json({ kind, until, ...(event && { event }) })}, ${new Date(at)}
      from entry where id = ${made?.id ?? ''}`;
    await record(WAIT, 0, 'waiting', until - 1000, 'bought');
    for (const { step, at } of next) await record(step, 1, 'queued', at);
  };
  const gone = { status: 'completed', turn: 1 };
  const [early, late] = [until - 500, until + 500];
  await walked('waits', 'apart', { status: 'waiting', turn: 1 }, []);
  await walked('converted there', 'apart', { status: 'converted', turn: 1 }, []);
  await walked('bought', 'apart', gone, [{ step: HAPPENED, at: early }]);
  await walked('timed out', 'apart', { status: 'waiting', turn: 2 }, [{ step: TIMEOUT, at: late }]);
  await walked('joined: bought', 'joined', gone, [{ step: HAPPENED, at: early }]);
  await walked('joined: timed out', 'joined', gone, [
    { step: TIMEOUT, at: late },
    { step: HAPPENED, at: late },
  ]);
  await walked('one: bought', 'one', gone, [{ step: HAPPENED, at: early }]);
  await walked('one: timed out', 'one', gone, [{ step: HAPPENED, at: late }]);

  const [file] = (await readdir(new URL('../migrations/', import.meta.url))).filter((name) =>
    name.endsWith('_counters.sql'),
  );
  const migration = await readFile(new URL(`../migrations/${file}`, import.meta.url), 'utf8');
  const fills = migration.split('--> statement-breakpoint').filter((part) => /^UPDATE/m.test(part));
  for (const statement of fills) await sql.unsafe(statement);
  const rows = await sql<{ name: string; by: string | null }[]>`
    select e.dedupe_key as name, r.left_by as by from step_record r join entry e on e.id = r.entry_id
    where r.kind = 'waiting'`;
  expect(Object.fromEntries(rows.map(({ name, by }) => [name, by]))).toEqual({
    waits: null,
    'converted there': null,
    bought: 'happened',
    'timed out': 'due',
    'joined: bought': 'happened',
    'joined: timed out': 'due',
    'one: bought': 'happened',
    'one: timed out': 'due',
  });
  await drop();
});
