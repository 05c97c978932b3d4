import { testDatabase } from '@waymark/db/testing';
import type { Graph } from '@waymark/journey/graph/graph';
import { describe, expect, it } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { chain, node, onEvent, sms, waitForEvent, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

async function begin(graph: Graph, people = 1) {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(sql, workspaceId, graph);
  const ids = await makePeople(sql, workspaceId, people);
  const entries = await enter(sql, journey, ids);
  await runStarter({ sql });
  return { workspaceId, journey, ids, entries, entryId: entries[0] ?? '' };
}
const read = async (entryId: string) => (await database.sql`select * from entry where id = ${entryId}`)[0];
const messages = async (workspaceId: string) =>
  (await database.sql`select body from message where workspace_id = ${workspaceId} order by queued_at`).map(
    ({ body }) => body,
  );
/** Brings the end of an entry's wait to now. */
const makeDue = (entryId: string) =>
  database.sql`update entry set wait_until = now() - interval '1 second' where id = ${entryId}`;

describe('a leg', () => {
  it('runs to its wait: the message is queued, filled and priced, and a workflow is asked for', async () => {
    const { workspaceId, entryId } = await begin(
      chain(onEvent('entered'), sms('Hello {{ first_name }}'), waitSeconds(60), sms('Again')),
    );
    expect(await read(entryId)).toMatchObject({
      status: 'waiting',
      turn: 1,
      workflow: 'needed',
      held: false,
    });
    const rows = await database.sql`
      select body, segments, cost_cents, status from message where workspace_id = ${workspaceId}`;
    expect([...rows]).toEqual([{ body: 'Hello Person 0', segments: 1, cost_cents: 1, status: 'queued' }]);
  });

  it('asked for again, or too early, returns where the entry is and does nothing', async () => {
    const { workspaceId, entryId } = await begin(
      chain(onEvent('entered'), sms('One'), waitSeconds(60), sms('Two')),
    );
    for (const turn of [0, 1, 7])
      expect(await advanceEntries(database.sql, workspaceId, [{ entryId, turn }])).toEqual([
        { kind: 'wait', turn: 1, fireAt: expect.any(Number) },
      ]);
    expect(await messages(workspaceId)).toEqual(['One']);
  });

  it('repeats nothing where its transaction is lost at the last moment and it is asked for again', async () => {
    const { workspaceId, entryId } = await begin(chain(onEvent('entered'), waitSeconds(60), sms('Once')));
    await makeDue(entryId);
    const asked = { entryId, turn: 1 };
    // The first one commits while nobody hears its answer; both others come at the same time.
    await advanceEntries(database.sql, workspaceId, [asked]);
    const answers = await Promise.all([1, 2].map(() => advanceEntries(database.sql, workspaceId, [asked])));
    expect(answers.flat()).toEqual([
      { kind: 'done', status: 'completed' },
      { kind: 'done', status: 'completed' },
    ]);
    expect(await messages(workspaceId)).toEqual(['Once']);
  });

  it('sees an event that came before its wait was recorded, and does not take one that came too late', async () => {
    const { sql } = database;
    const early = await begin(
      chain(onEvent('entered'), waitSeconds(60), waitForEvent('bought', 60), sms('Thanks')),
    );
    await makeDue(early.entryId);
    await sql`
      insert into event (workspace_id, external_id, type, customer_id, at)
      values (${early.workspaceId}, 'x', 'bought', ${early.ids[0] ?? ''}, now())`;
    const [result] = await advanceEntries(sql, early.workspaceId, [{ entryId: early.entryId, turn: 1 }]);
    expect(result).toEqual({ kind: 'done', status: 'completed' });

    const late = await begin(
      chain(onEvent('entered'), waitForEvent('bought', 60), waitSeconds(60), sms('Later')),
    );
    await makeDue(late.entryId);
    const [event] = await sql`
      insert into event (workspace_id, external_id, type, customer_id, at)
      values (${late.workspaceId}, 'y', 'bought', ${late.ids[0] ?? ''}, now()) returning id`;
    await sql`update entry set happened_event_id = ${event?.id} where id = ${late.entryId}`;
    await advanceEntries(sql, late.workspaceId, [{ entryId: late.entryId, turn: 1 }]);
    expect(await read(late.entryId)).toMatchObject({ status: 'waiting', turn: 2, happened_event_id: null });
  });

  it('shows what it set to the next step and writes it to the profile', async () => {
    const { workspaceId, ids } = await begin(
      chain(onEvent('entered'), node('profile.set', { property: 'seen', value: 3 }), sms('Seen {{ seen }}')),
    );
    expect(await messages(workspaceId)).toEqual(['Seen 3']);
    const [person] = await database.sql`select properties from customer where id = ${ids[0] ?? ''}`;
    expect(person?.properties).toMatchObject({ seen: 3, first_name: 'Person 0' });
  });

  it('holds an entry whose journey is paused when it is due, and notes that resuming is to wake it', async () => {
    const { workspaceId, journey, entryId } = await begin(
      chain(onEvent('entered'), waitSeconds(60), sms('Now')),
    );
    await database.sql`update journey set status = 'paused' where id = ${journey.journeyId}`;
    const ask = () => advanceEntries(database.sql, workspaceId, [{ entryId, turn: 1 }]);
    expect(await ask()).toEqual([{ kind: 'wait', turn: 1, fireAt: expect.any(Number) }]);
    await makeDue(entryId);
    expect(await ask()).toEqual([{ kind: 'paused' }]);
    expect(await read(entryId)).toMatchObject({ due_while_paused: true, status: 'waiting' });
    await database.sql`update journey set status = 'live' where id = ${journey.journeyId}`;
    expect(await ask()).toEqual([{ kind: 'done', status: 'completed' }]);
  });

  it('ends an entry whose goal was met, even while its journey is paused', async () => {
    const { workspaceId, journey, ids, entryId } = await begin(
      chain(onEvent('entered'), waitSeconds(60), sms('Now')),
    );
    const [event] = await database.sql`
      insert into event (workspace_id, external_id, type, customer_id, at)
      values (${workspaceId}, 'g', 'goal', ${ids[0] ?? ''}, now()) returning id`;
    await database.sql`update entry set goal_event_id = ${event?.id} where id = ${entryId}`;
    await database.sql`update journey set status = 'paused' where id = ${journey.journeyId}`;
    const result = await advanceEntries(database.sql, workspaceId, [{ entryId, turn: 1 }]);
    expect(result).toEqual([{ kind: 'done', status: 'converted' }]);
  });

  it('that cannot be written fails its own entry and nobody else of the batch', async () => {
    const { sql } = database;
    const workspaceId = await makeWorkspace(sql);
    const mms = node('message.mms', {
      program: 'marketing',
      text: 'Look',
      pictureId: '00000000-0000-4000-8000-000000000000',
      overCap: 'skip',
    });
    const broken = await makeJourney(sql, workspaceId, chain(onEvent('entered'), mms));
    const sound = await makeJourney(sql, workspaceId, chain(onEvent('entered'), sms('Fine')));
    const people = await makePeople(sql, workspaceId, 3);
    const bad = await enter(sql, broken, people.slice(0, 1));
    const good = await enter(sql, sound, people);
    await runStarter({ sql });
    expect(await read(bad[0] ?? '')).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('picture'),
    });
    const [row] = await sql`
      select count(*)::int as n from entry where id = any(${good}) and status = 'completed'`;
    expect(row?.n).toBe(3);
  });
});
