import { testDatabase } from '@waymark/db/testing';
import { DomainError } from '@waymark/workspace/errors';
import { beforeAll, describe, expect, it } from 'vitest';
import { pauseEntry, resumeEntry, stopEntry } from '../../src/entries/control.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { pauseJourney, resumeJourney, stopJourney } from '../../src/journeys/control.ts';
import { discardDraft, saveDraft } from '../../src/journeys/draft.ts';
import { archiveJourney, createJourney, duplicateJourney } from '../../src/journeys/journeys.ts';
import { publishPreview } from '../../src/journeys/preview.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { journeyView } from '../../src/journeys/view.ts';
import { chain, node, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
beforeAll(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

const graph = chain(onEvent('entered'), waitSeconds(3600), sms('Hello'));
const actor = 'test';

const make = (drawing = graph) =>
  createJourney(database.sql, workspaceId, { name: 'J', graph: drawing, actor });
const pendingSignalsOf = async (entryId: string) =>
  (
    await database.sql<
      { kind: string }[]
    >`select kind from pending_signal where entry_id = ${entryId} order by id`
  ).map(({ kind }) => kind);

describe('drafts', () => {
  it('ten editors save on one revision: one of them is first, the others hear which is current', async () => {
    const { sql } = database;
    const { id } = await make();
    const saves = await Promise.allSettled(
      Array.from({ length: 10 }, () => saveDraft(sql, workspaceId, id, { graph, revision: 1, actor })),
    );
    expect(saves.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    for (const save of saves) {
      if (save.status === 'rejected')
        expect(save.reason).toMatchObject({ code: 'conflict', detail: { revision: 2 } });
    }
  });

  it('goes back to the live version, once there is one', async () => {
    const { sql } = database;
    const { id } = await make();
    await expect(discardDraft(sql, workspaceId, id, actor)).rejects.toMatchObject({ code: 'conflict' });
    await publishJourney(sql, workspaceId, id, { actor });
    const edited = chain(onEvent('entered'), waitSeconds(60), sms('Changed'));
    const { revision } = await saveDraft(sql, workspaceId, id, { graph: edited, revision: 1, actor });
    expect(await journeyView(sql, workspaceId, id)).toMatchObject({ edited: true });
    const preview = await publishPreview(sql, workspaceId, id);
    expect(preview.changes.length).toBeGreaterThan(0);
    await discardDraft(sql, workspaceId, id, actor);
    expect(await journeyView(sql, workspaceId, id)).toMatchObject({
      edited: false,
      draftRevision: revision + 1,
    });
  });
});

describe('publishing', () => {
  it('is refused for a picture that is gone and for want of a sender, and changes nothing', async () => {
    const { sql } = database;
    const poor = await makeWorkspace(sql);
    await sql`delete from sender where workspace_id = ${poor}`;
    const mms = node('message.mms', {
      program: 'marketing',
      text: 'Look',
      pictureId: '00000000-0000-4000-8000-000000000009',
      overCap: 'skip',
    });
    const { id } = await createJourney(sql, poor, {
      name: 'J',
      graph: chain(onEvent('entered'), mms),
      actor,
    });
    const error = await publishJourney(sql, poor, id, { actor }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'invalid', detail: { problems: expect.any(Array) } });
    const { problems, status } = await journeyView(sql, poor, id);
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['unknownPicture', 'noSender']));
    expect(status).toBe('draft');
  });

  it('keeps a paused journey paused, and sets out who falls due for an inactivity trigger', async () => {
    const { sql } = database;
    const quiet = await makeWorkspace(sql);
    const [person] = await makePeople(sql, quiet, 1);
    await sql`
      insert into event (workspace_id, external_id, type, customer_id, at)
      values (${quiet}, 'o', 'order_placed', ${person ?? ''}, now() - interval '3 days')`;
    const winback = chain(
      node('trigger.inactivity', { event: 'order_placed', days: 30, reentry: 'always' }),
      sms('Come back'),
    );
    const { id } = await createJourney(sql, quiet, { name: 'J', graph: winback, actor });
    await publishJourney(sql, quiet, id, { actor });
    expect((await sql`select 1 from inactivity_due where journey_id = ${id}`).length).toBe(1);
    await pauseJourney(sql, quiet, id, actor);
    await saveDraft(sql, quiet, id, { graph, revision: 1, actor });
    await publishJourney(sql, quiet, id, { actor });
    expect((await journeyView(sql, quiet, id)).status).toBe('paused');
    expect((await sql`select 1 from inactivity_due where journey_id = ${id}`).length).toBe(0);
  });
});

describe('pausing, resuming and stopping', () => {
  it('a journey wakes those whose wait ended in the meantime, and only those', async () => {
    const { sql } = database;
    const own = await makeWorkspace(sql);
    const journey = await makeJourney(sql, own, graph);
    const people = await makePeople(sql, own, 2);
    const [due = '', later = ''] = await enter(sql, journey, people);
    await runStarter({ sql });
    await pauseJourney(sql, own, journey.journeyId, actor);
    await expect(pauseJourney(sql, own, journey.journeyId, actor)).rejects.toMatchObject({
      code: 'conflict',
    });
    await sql`update entry set due_while_paused = true where id = ${due}`;
    await resumeJourney(sql, own, journey.journeyId, actor);
    expect(await pendingSignalsOf(due)).toEqual(['resume']);
    expect(await pendingSignalsOf(later)).toEqual([]);
    const [row] = await sql`select due_while_paused from entry where id = ${due}`;
    expect(row?.due_while_paused).toBe(false);
  });

  it('stopping ends it for everybody in it, and it can be archived then', async () => {
    const { sql } = database;
    const own = await makeWorkspace(sql);
    const journey = await makeJourney(sql, own, graph);
    const people = await makePeople(sql, own, 3);
    const entries = await enter(sql, journey, people);
    await runStarter({ sql });
    await sql`update entry set status = 'new', workflow = 'none' where id = ${entries[2] ?? ''}`;
    await expect(archiveJourney(sql, own, journey.journeyId, actor)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await stopJourney(sql, own, journey.journeyId, actor)).toEqual({ stopped: 3 });
    const rows =
      await sql`select status, ended_at is not null as ended from entry where journey_id = ${journey.journeyId}`;
    for (const row of rows) expect(row).toEqual({ status: 'stopped', ended: true });
    expect(await pendingSignalsOf(entries[0] ?? '')).toEqual(['stop']);
    expect(await pendingSignalsOf(entries[2] ?? '')).toEqual([]);
    await archiveJourney(sql, own, journey.journeyId, actor);
    await expect(journeyView(sql, own, journey.journeyId)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('one person is paused, resumed and removed, and not twice', async () => {
    const { sql } = database;
    const own = await makeWorkspace(sql);
    const journey = await makeJourney(sql, own, graph);
    const [entryId = ''] = await enter(sql, journey, await makePeople(sql, own, 1));
    await runStarter({ sql });
    await Promise.all([pauseEntry(sql, own, entryId, actor), pauseEntry(sql, own, entryId, actor)]);
    await resumeEntry(sql, own, entryId, actor);
    await resumeEntry(sql, own, entryId, actor);
    await stopEntry(sql, own, entryId, actor);
    expect(await pendingSignalsOf(entryId)).toEqual(['pause', 'resume', 'stop']);
    const logged = await sql`select action from audit_log where subject = ${entryId} order by id`;
    expect(logged.map(({ action }) => action)).toEqual(['entry.pause', 'entry.resume', 'entry.stop']);
    await expect(stopEntry(sql, own, entryId, actor)).rejects.toMatchObject({ code: 'conflict' });
    await expect(pauseEntry(sql, workspaceId, entryId, actor)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('a copy is a draft of its own', async () => {
    const { sql } = database;
    const { id } = await make();
    await publishJourney(sql, workspaceId, id, { actor });
    const copy = await duplicateJourney(sql, workspaceId, id, actor);
    expect(await journeyView(sql, workspaceId, copy.id)).toMatchObject({
      name: 'J (copy)',
      status: 'draft',
      live: null,
    });
  });
});
