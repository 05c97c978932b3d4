import { testDatabase } from '@waymark/db/testing';
import { expect, it } from 'vitest';
import { stopJourney } from '../../src/journeys/control.ts';
import { saveDraft } from '../../src/journeys/draft.ts';
import { createJourney } from '../../src/journeys/journeys.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { archiveSegment, createSegment } from '../../src/segments/segments.ts';
import { chain, node, onEvent, sms } from '../../src/testing/graphs.ts';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const actor = 'test';

it('eight publishes of one revision at once make one version, and all are told of it', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const graph = chain(onEvent('entered'), sms('One'));
  const { id } = await createJourney(sql, workspaceId, { name: 'Welcome', graph, actor });
  const publish = (revision: number) => publishJourney(sql, workspaceId, id, { revision, actor });
  const versions = async () =>
    (await sql`select number from journey_version where journey_id = ${id} order by number`).map(
      ({ number }) => number,
    );

  const answers = await Promise.all(Array.from({ length: 8 }, () => publish(1)));
  expect(answers.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  expect(await versions()).toEqual([1]);
  const lines = await sql`select 1 from audit_log where subject = ${id} and action = 'journey.publish'`;
  expect(lines).toHaveLength(1);

  const edited = chain(onEvent('entered'), sms('Two'));
  await saveDraft(sql, workspaceId, id, { graph: edited, revision: 1, actor });
  expect((await publish(2)).version).toBe(2);

  // Publishing what was stopped starts it again: that is something new.
  await stopJourney(sql, workspaceId, id, actor);
  expect((await publish(2)).version).toBe(3);
  expect(await versions()).toEqual([1, 2, 3]);
});

it('no segment is archived while a journey that uses it is published', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  for (let round = 0; round < 10; round++) {
    const segment = await createSegment(sql, workspaceId, { name: `List ${round}`, kind: 'list' }, actor);
    const trigger = node('trigger.segment', { segment: segment.id, when: 'enters', reentry: 'once' });
    const drawn = { name: 'Listed', graph: chain(trigger, sms('Hi')), actor };
    const { id } = await createJourney(sql, workspaceId, drawn);
    const ends = await Promise.allSettled([
      publishJourney(sql, workspaceId, id, { actor }),
      archiveSegment(sql, workspaceId, segment.id, actor),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  }
});
