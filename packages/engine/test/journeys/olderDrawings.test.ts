import { testDatabase } from '@waymark/db/testing';
import type { Graph } from '@waymark/journey/graph/graph';
import { migrations } from '@waymark/journey/graph/migrate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dryRunJob } from '../../src/dryRuns/job.ts';
import { dryRunOf, startDryRun } from '../../src/dryRuns/runs.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { enterByApi } from '../../src/events/enterByApi.ts';
import { attemptJob } from '../../src/jobs/attempt.ts';
import { journeyCounts } from '../../src/journeys/counts/counts.ts';
import { duplicateJourney } from '../../src/journeys/journeys.ts';
import { listJourneys } from '../../src/journeys/list.ts';
import { entriesOf } from '../../src/journeys/people/entriesOf.ts';
import { entryPath } from '../../src/journeys/people/entryPath.ts';
import { publishPreview } from '../../src/journeys/preview.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { restoreVersion, versionView } from '../../src/journeys/versions/versions.ts';
import { journeyView } from '../../src/journeys/view.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const actor = 'test';
const drawing = chain(
  node('trigger.api', { reentry: 'always' }),
  sms('Hello from before. Reply STOP to opt out.'),
);
/** The same as a version before the first would have kept it: its nodes under another name. */
const older = ({ nodes, ...graph }: Graph) => ({ ...graph, version: 0, steps: nodes });

const database = testDatabase();
let ws: string;
let journeyId: string;

beforeEach(async () => {
  const { sql } = database;
  migrations.push({ to: 1, up: ({ steps, ...graph }) => ({ ...graph, nodes: steps }) });
  ws = await makeWorkspace(sql);
  ({ journeyId } = await makeJourney(sql, ws, drawing));
  await sql`update journey set draft = ${sql.json(JSON.parse(JSON.stringify(older(drawing))))} where id = ${journeyId}`;
  await sql`update journey_version set graph = (select draft from journey where id = ${journeyId}) where journey_id = ${journeyId}`;
});
afterEach(() => {
  migrations.length = 0;
});

test('a drawing stored in an older version is listed, opened, compared, copied and restored', async () => {
  const { sql } = database;
  expect(await listJourneys(sql, ws)).toMatchObject([{ id: journeyId, edited: false, hasGoal: false }]);
  expect(await journeyView(sql, ws, journeyId)).toMatchObject({
    draft: drawing,
    live: { graph: drawing },
    edited: false,
  });
  expect((await versionView(sql, ws, journeyId, 1)).graph).toEqual(drawing);
  expect(await publishPreview(sql, ws, journeyId)).toMatchObject({ changes: [], texts: [] });
  expect(await restoreVersion(sql, ws, journeyId, { number: 1, actor })).toMatchObject({ replaced: false });
  const [row] = await sql`select draft from journey where id = ${journeyId}`;
  expect(row?.draft).toEqual(drawing);
  const copy = await duplicateJourney(sql, ws, journeyId, actor);
  expect((await journeyView(sql, ws, copy.id)).draft).toEqual(drawing);
});

test('it is published, run and counted as what it always was', async () => {
  const { sql } = database;
  await makePeople(sql, ws, 1);
  await sql`update journey_version set graph = ${sql.json(JSON.parse(JSON.stringify(drawing)))} where journey_id = ${journeyId}`;
  const published = await publishJourney(sql, ws, journeyId, { actor });
  expect(published).toMatchObject({ version: 2 });
  await sql`update journey_version set graph = ${sql.json(JSON.parse(JSON.stringify(older(drawing))))} where id = ${published.versionId}`;
  const { entryId } = await enterByApi(sql, ws, journeyId, { customerId: 'c0', key: 'one' });
  await runStarter({ sql });
  expect(await entryPath(sql, ws, entryId ?? '')).toMatchObject({ status: 'completed', versionNumber: 2 });
  expect(await entriesOf(sql, ws, journeyId, { nodeId: 'n1', presence: 'passed' })).toMatchObject({
    total: 1,
  });
  expect(await journeyCounts(sql, ws, journeyId)).toMatchObject({
    nodes: expect.arrayContaining([expect.objectContaining({ nodeId: 'n1', passed: 1 })]),
  });
});

test('a dry run that was asked for in an older version is carried out and shown', async () => {
  const { sql } = database;
  const asked = { journeyId, from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', useDraft: true };
  const { id } = await startDryRun(sql, ws, { ...asked, cohort: { kind: 'everyone' } }, actor);
  await sql`
    update job set input = jsonb_set(input, '{graph}', (select draft from journey where id = ${journeyId}))
    where id = ${id}`;
  await attemptJob(sql, [dryRunJob], id, () => {});
  const { status, result } = await dryRunOf(sql, ws, id);
  expect({ status, nodes: result?.nodes.map(({ nodeId }) => nodeId) }).toEqual({
    status: 'done',
    nodes: drawing.nodes.map((one) => one.id),
  });
});

test('a drawing of a version to come is refused in words, and stays as it is', async () => {
  const { sql } = database;
  await sql`update journey set draft = jsonb_set(draft, '{version}', '7') where id = ${journeyId}`;
  await expect(journeyView(sql, ws, journeyId)).rejects.toThrow('saved by another version of Waymark');
  const [row] = await sql`select draft->'version' as version from journey where id = ${journeyId}`;
  expect(row?.version).toBe(7);
});
