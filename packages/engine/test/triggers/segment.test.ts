import { testDatabase } from '@waymark/db/testing';
import type { Settings } from '@waymark/journey/graph/graph';
import { beforeEach, expect, test } from 'vitest';
import { ingest } from '../../src/events/ingest.ts';
import { draftProblems } from '../../src/journeys/check.ts';
import { createJourney } from '../../src/journeys/journeys.ts';
import { listJourneys } from '../../src/journeys/list.ts';
import { publishPreview } from '../../src/journeys/preview.ts';
import { setMembers } from '../../src/segments/people.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

async function makeSegment(name: string, of = workspaceId): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`
    insert into segment (workspace_id, name, kind, updated_by) values (${of}, ${name}, 'list', 'test') returning id`;
  return row?.id ?? '';
}
const on = (settings: Settings<'trigger.segment'>) => chain(node('trigger.segment', settings), sms('Hi'));
let posts = 0;
const told = async (type: string, segment: string) => {
  const [result] = await ingest(database.sql, workspaceId, [
    { id: `s${posts++}`, type, customerId: 'c1', properties: { segment, name: 'any' } },
  ]);
  return result?.entries;
};

test('whoever enters or leaves the segment comes in, each time as re-entry allows, and no other segment counts', async () => {
  const [vip, other] = [await makeSegment('VIP'), await makeSegment('Other')];
  await makeJourney(database.sql, workspaceId, on({ segment: vip, when: 'enters', reentry: 'once' }));
  await makeJourney(database.sql, workspaceId, on({ segment: vip, when: 'leaves', reentry: 'always' }));
  expect(await told('segment_entered', other)).toBe(0);
  expect(await told('segment_entered', vip)).toBe(1);
  expect(await told('segment_left', vip)).toBe(1);
  expect(await told('segment_entered', vip)).toBe(0);
  expect(await told('segment_left', vip)).toBe(1);
});

test('publishing says how many are in the segment already, as they don’t enter it', async () => {
  const { sql } = database;
  const { id: vip } = await createSegment(sql, workspaceId, { name: 'VIP', kind: 'list' }, 'test');
  await setMembers(
    sql,
    workspaceId,
    { id: vip, add: { ids: await makePeople(sql, workspaceId, 3) } },
    'test',
  );
  const inside = async (when: 'enters' | 'leaves', segment: string) => {
    const graph = on({ segment, when, reentry: 'once' });
    const { id } = await createJourney(sql, workspaceId, { name: 'J', graph, actor: 'test' });
    return (await publishPreview(sql, workspaceId, id)).inside;
  };
  expect(await inside('enters', vip)).toEqual({ id: vip, name: 'VIP', people: 3 });
  expect(await inside('leaves', vip)).toBeNull();
  expect(await inside('enters', 'nothing')).toBeNull();
  expect(await inside('enters', await makeSegment('Theirs', await makeWorkspace(sql)))).toBeNull();
});

test('the list of journeys names the segment', async () => {
  const segment = await makeSegment('Big spenders');
  await makeJourney(database.sql, workspaceId, on({ segment, when: 'leaves', reentry: 'once' }));
  expect((await listJourneys(database.sql, workspaceId)).map(({ trigger }) => trigger)).toEqual([
    'When someone leaves the segment “Big spenders”',
  ]);
});

test('a segment that was archived, is unknown or of another workspace keeps a drawing from being published', async () => {
  const { sql } = database;
  const problems = async (segment: string) => {
    const only = {
      match: 'all',
      conditions: [{ on: 'segment', segment, op: 'in' }],
    } satisfies Settings<'trigger.api'>['only'];
    const graphs = [
      on({ segment, when: 'enters', reentry: 'once' }),
      chain(node('trigger.api', { reentry: 'always', only }), sms('Hi')),
    ];
    const found = await Promise.all(graphs.map((graph) => draftProblems(sql, workspaceId, graph)));
    return found.flat().map(({ code, field }) => `${code} ${field}`);
  };
  const refused = ['unknownSegment segment', 'unknownSegment only.conditions.0'];
  const segment = await makeSegment('VIP');
  expect(await problems(segment)).toEqual([]);
  expect(await problems(await makeSegment('Theirs', await makeWorkspace(sql)))).toEqual(refused);
  expect(await problems('nothing')).toEqual(refused);
  await sql`update segment set archived_at = now() where id = ${segment}`;
  expect(await problems(segment)).toEqual(refused);
});
