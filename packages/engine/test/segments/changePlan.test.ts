import type { Rule } from '@waymark/audience/schema';
import { testDatabase } from '@waymark/db/testing';
import { beforeEach, expect, test } from 'vitest';
import { runQueuedJobs } from '../../src/jobKinds.ts';
import { planChange } from '../../src/segments/changePlan.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { chain, node, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { followCalendar } from '../../src/triggers/calendar.ts';

const database = testDatabase();
let ws: string;
let people: string[];
let id: string;
const NOON = Date.parse('2030-03-15T12:00:00Z');
beforeEach(async () => {
  const { sql } = database;
  ws = await makeWorkspace(sql, { clock: { mode: 'test', realMs: 0, shownMs: NOON, pace: 0 } });
  people = await makePeople(sql, ws, 6);
  ({ id } = await createSegment(sql, ws, { name: 'Gold', kind: 'rule', rule: gold }, 'tests'));
  await runQueuedJobs(sql, ws);
});

const all = (...conditions: Rule['conditions']): Rule => ({ match: 'all', conditions });
/** People 0, 2 and 4. */
const gold = all({ on: 'profile', property: 'tier', op: 'is', value: 'gold' });
/** People 4 and 5. */
const last: Rule = {
  match: 'any',
  conditions: ['Person 4', 'Person 5'].map((value) => ({
    on: 'profile',
    property: 'first_name',
    op: 'is',
    value,
  })),
};
const by = (when: 'enters' | 'leaves', segment = id) =>
  makeJourney(
    database.sql,
    ws,
    chain(node('trigger.segment', { segment, when, reentry: 'always' }), waitSeconds(9), sms('Hi')),
  );
const plan = () => planChange(database.sql, ws, { id, rule: last });

test('before a rule is saved it is said who would enter and leave, in all and for each journey that hears of it', async () => {
  const [welcome, farewell] = [await by('enters'), await by('leaves')];
  await enter(database.sql, welcome, [people[0] ?? '', people[4] ?? ''], { status: 'waiting' });
  await by('enters', (await createSegment(database.sql, ws, { name: 'Other', kind: 'list' }, 'tests')).id);
  const found = await plan();
  expect(found).toMatchObject({ enter: 1, leave: 2, schedules: [] });
  expect(new Map(found.journeys.map(({ journeyId, enter, leave }) => [journeyId, [enter, leave]]))).toEqual(
    new Map([
      [welcome.journeyId, [1, 1]],
      [farewell.journeyId, [2, 0]],
    ]),
  );
});

test('a schedule over the segment is named with its next run, while it is live', async () => {
  const { sql } = database;
  const trigger = node('trigger.schedule', {
    segment: id,
    date: '2030-03-20',
    time: '09:00',
    repeat: null,
    zone: 'workspace',
    reentry: 'always',
  });
  const { journeyId } = await makeJourney(sql, ws, chain(trigger, sms('Sale')));
  await followCalendar(sql, ws, journeyId);
  const next = { run: '2030-03-20T09:00', zone: 'workspace' };
  expect((await plan()).schedules).toEqual([{ journeyId, name: 'Test', next }]);
  await sql`delete from schedule_run where journey_id = ${journeyId}`;
  expect((await plan()).schedules).toMatchObject([{ next: null }]);
  await sql`update journey set status = 'stopped' where id = ${journeyId}`;
  expect((await plan()).schedules).toEqual([]);
});

test('a rule that can’t be one, and a segment of another workspace, are refused', async () => {
  const theirs = await makeWorkspace(database.sql);
  await expect(planChange(database.sql, theirs, { id, rule: last })).rejects.toMatchObject({
    code: 'notFound',
  });
  const self = all({ on: 'segment', segment: id, op: 'in' });
  await expect(planChange(database.sql, ws, { id, rule: self })).rejects.toMatchObject({ code: 'invalid' });
});
