import { testDatabase } from '@waymark/db/testing';
import { sameGraph } from '@waymark/journey/words/sameGraph';
import { beforeAll, expect, test } from 'vitest';
import { advanceDue } from '../../src/entries/due.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { journeyCounts } from '../../src/journeys/counts/counts.ts';
import { saveDraft } from '../../src/journeys/draft.ts';
import { entriesOf } from '../../src/journeys/people/entriesOf.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import {
  bringBackDraft,
  restoreVersion,
  versionList,
  versionView,
} from '../../src/journeys/versions/versions.ts';
import { journeyView } from '../../src/journeys/view.ts';
import { chain, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
const actor = 'test';
const first = chain(onEvent('entered'), waitSeconds(3600), sms('One'));
const second = chain(onEvent('entered'), waitSeconds(60), sms('Two'));
const third = chain(onEvent('entered'), sms('Three'));

beforeAll(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

const twoVersions = async () => {
  const { sql } = database;
  const journey = await makeJourney(sql, workspaceId, first);
  const { revision } = await saveDraft(sql, workspaceId, journey.journeyId, {
    graph: second,
    revision: 1,
    actor,
  });
  const { versionId } = await publishJourney(sql, workspaceId, journey.journeyId, { actor });
  const [plan] = await sql<{ hash: string }[]>`
    select plan_hash as hash from journey_version where id = ${versionId}`;
  return { ...journey, revision, latest: { ...journey, versionId, hash: plan?.hash ?? '' } };
};

test('each version is seen with its own drawing and the people still in it', async () => {
  const { sql } = database;
  const { latest, ...journey } = await twoVersions();
  const people = await makePeople(sql, workspaceId, 3);
  await enter(sql, journey, people.slice(0, 2));
  await enter(sql, latest, people.slice(2));
  await runStarter({ sql });
  const { versions } = await versionList(sql, workspaceId, journey.journeyId);
  expect(versions.map(({ number, live, activePeople }) => [number, live, activePeople])).toEqual([
    [2, true, 1],
    [1, false, 2],
  ]);
  expect((await versionView(sql, workspaceId, journey.journeyId, 1)).graph).toEqual(first);
  const counts = await journeyCounts(sql, workspaceId, journey.journeyId, { version: 1 });
  expect(counts).toMatchObject({ entered: 2, active: 2 });
  expect(counts.nodes.find(({ nodeId }) => nodeId === 'n1')).toMatchObject({ waiting: 2 });
  expect(await journeyCounts(sql, workspaceId, journey.journeyId)).toMatchObject({ entered: 3 });
  await sql`update entry set workflow = 'none', wait_until = now() - interval '1 day' where version_id = ${latest.versionId}`;
  await advanceDue(sql, workspaceId, Date.now());
  const queued = async (version?: number) =>
    (await journeyCounts(sql, workspaceId, journey.journeyId, { version })).messages.queued;
  expect([await queued(), await queued(1), await queued(2)]).toEqual([1, 0, 1]);
  expect((await entriesOf(sql, workspaceId, journey.journeyId, { version: 1 })).total).toBe(2);
  await expect(versionView(sql, workspaceId, journey.journeyId, 3)).rejects.toMatchObject({
    code: 'notFound',
  });
});

test('a version becomes the draft, what is live stays, and the draft of before comes back', async () => {
  const { sql } = database;
  const { journeyId } = await twoVersions();
  await saveDraft(sql, workspaceId, journeyId, { graph: third, revision: 2, actor });
  await expect(
    restoreVersion(sql, workspaceId, journeyId, { number: 1, revision: 2, actor }),
  ).rejects.toMatchObject({ code: 'conflict', detail: { revision: 3 } });
  const { revision } = await restoreVersion(sql, workspaceId, journeyId, { number: 1, revision: 3, actor });
  const restored = await journeyView(sql, workspaceId, journeyId);
  expect(restored).toMatchObject({ draftRevision: revision, live: { number: 2 } });
  expect(sameGraph(restored.draft, first)).toBe(true);
  expect((await versionList(sql, workspaceId, journeyId)).keptDraft).toBe(true);
  await expect(
    bringBackDraft(sql, workspaceId, journeyId, { revision: revision - 1, actor }),
  ).rejects.toMatchObject({ code: 'conflict', detail: { revision } });
  await bringBackDraft(sql, workspaceId, journeyId, { revision, actor });
  expect(sameGraph((await journeyView(sql, workspaceId, journeyId)).draft, third)).toBe(true);
  await bringBackDraft(sql, workspaceId, journeyId, { actor });
  expect(sameGraph((await journeyView(sql, workspaceId, journeyId)).draft, first)).toBe(true);
});

test('nothing is brought back where no draft was put aside', async () => {
  const { journeyId } = await twoVersions();
  await expect(bringBackDraft(database.sql, workspaceId, journeyId, { actor })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('a version that says what the draft says puts none aside, and tells', async () => {
  const { sql } = database;
  const { journeyId } = await twoVersions();
  const restore = (number: number) => restoreVersion(sql, workspaceId, journeyId, { number, actor });
  expect(await restore(1)).toMatchObject({ replaced: true });
  expect(await restore(1)).toMatchObject({ replaced: false });
});
