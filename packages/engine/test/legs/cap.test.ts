import { connect } from '@waymark/db/connect';
import { testDatabase } from '@waymark/db/testing';
import { expect, it } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { chain, onEvent, sms } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace, openPolicy } from '../../src/testing/scenario.ts';

const database = testDatabase();

const onePlace = { ...openPolicy, caps: [{ limit: 1, hours: 24 }] };

async function twoJourneys(people: number) {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql, { policy: onePlace });
  const ids = await makePeople(sql, workspaceId, people);
  const first = await makeJourney(sql, workspaceId, chain(onEvent('entered'), sms('From the first')));
  const second = await makeJourney(sql, workspaceId, chain(onEvent('entered'), sms('From the second')));
  return { workspaceId, a: await enter(sql, first, ids), b: await enter(sql, second, ids) };
}

async function outcomes(workspaceId: string) {
  return await database.sql<{ customerId: string; sent: number; kept: number; rule: string }[]>`
    select e.customer_id as "customerId", count(*) filter (where r.kind = 'queued')::int as sent,
      count(*) filter (where r.kind = 'skipped')::int as kept,
      max(r.outcome->'decision'->'evidence'->>'rule') filter (where r.kind = 'skipped') as rule
    from step_record r join entry e on e.id = r.entry_id
    where e.workspace_id = ${workspaceId} and r.kind in ('queued', 'skipped') group by 1`;
}

it('lets one message through where two journeys in one batch reach a person with one place left', async () => {
  const { workspaceId } = await twoJourneys(5);
  await runStarter({ sql: database.sql });
  const rows = await outcomes(workspaceId);
  expect(rows.map(({ sent, kept, rule }) => ({ sent, kept, rule }))).toEqual(
    Array.from({ length: 5 }, () => ({ sent: 1, kept: 1, rule: 'cap' })),
  );
});

it('lets one message through where two transactions reach the same people at the same instant', async () => {
  const { workspaceId, a, b } = await twoJourneys(20);
  const other = connect(database.url);
  try {
    await Promise.all([
      ...a.map((entryId) => advanceEntries(database.sql, workspaceId, [{ entryId, turn: 0 }])),
      ...b.map((entryId) => advanceEntries(other.sql, workspaceId, [{ entryId, turn: 0 }])),
    ]);
  } finally {
    await other.close();
  }
  const rows = await outcomes(workspaceId);
  expect(rows.map(({ sent, kept, rule }) => ({ sent, kept, rule }))).toEqual(
    Array.from({ length: 20 }, () => ({ sent: 1, kept: 1, rule: 'cap' })),
  );
  const [messages] =
    await database.sql`select count(*)::int as n from message where workspace_id = ${workspaceId}`;
  expect(messages?.n).toBe(20);
});
