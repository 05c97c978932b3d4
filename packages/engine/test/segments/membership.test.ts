import type { Rule } from '@waymark/audience/schema';
import { testDatabase } from '@waymark/db/testing';
import { DAY } from '@waymark/policy/spans';
import { setClock } from '@waymark/workspace/clock/clock';
import { beforeEach, describe, expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { attemptJob } from '../../src/jobs/attempt.ts';
import { segmentBuildJob, startBuilds } from '../../src/segments/build.ts';
import { parseRule } from '../../src/segments/checkRule.ts';
import { keepUpSegments } from '../../src/segments/keepUp.ts';
import { listSegments } from '../../src/segments/list.ts';
import { setMembers } from '../../src/segments/people.ts';
import { archiveSegment, changeSegment, createSegment, restoreSegment } from '../../src/segments/segments.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let ws: string;
let people: string[];
beforeEach(async () => {
  const { sql } = database;
  ws = await makeWorkspace(sql, { clock: { mode: 'test', realMs: Date.now(), shownMs: NOON, pace: 0 } });
  people = await makePeople(sql, ws, 6);
});

const NOON = Date.parse('2026-03-15T12:00:00Z');
const all = (...conditions: Rule['conditions']): Rule => ({ match: 'all', conditions });
const gold = all({ on: 'profile', property: 'tier', op: 'is', value: 'gold' });
const bought = (days: number): Rule =>
  all({ on: 'count', event: 'order_placed', where: [], since: { days }, op: 'atLeast', value: 1 });
const within = (segment: string): Rule => all({ on: 'segment', segment, op: 'in' });

const create = async (name: string, rule: Rule) =>
  (await createSegment(database.sql, ws, { name, kind: 'rule', rule }, 'tests')).id;
const made = async (name: string, rule: Rule) => {
  const id = await create(name, rule);
  await build(id);
  return id;
};
async function build(id: string): Promise<void> {
  const [job] = await database.sql<{ id: string }[]>`
    select id from job where subject = ${id} and status = 'queued' order by created_at desc limit 1`;
  await attemptJob(database.sql, [segmentBuildJob], job?.id ?? '', () => {});
}
async function settle(): Promise<void> {
  while ((await keepUpSegments(database.sql)) > 0);
}
/** Who is in a segment, as `0 2 4`. */
async function members(id: string): Promise<string> {
  const rows = await database.sql<{ id: string }[]>`
    select customer_id as id from segment_member where segment_id = ${id}`;
  return rows
    .map((row) => people.indexOf(row.id))
    .sort()
    .join(' ');
}
/** What was told, oldest first, as `+2` and `-0`. */
async function told(id: string): Promise<string> {
  const rows = await database.sql<{ type: string; who: string }[]>`
    select type, customer_id as who from event
    where workspace_id = ${ws} and properties->>'segment' = ${id} order by received_at, at, customer_id`;
  return rows
    .map(({ type, who }) => `${type === 'segment_entered' ? '+' : '-'}${people.indexOf(who)}`)
    .join(' ');
}
const order = (n: number, at = new Date(NOON)) =>
  ingestBatch(database.sql, ws, [
    { id: `o${n}-${at.getTime()}`, type: 'order_placed', customerId: `c${n}`, at },
  ]);

test('a segment has those for whom its rule holds, and who comes and goes afterwards is told', async () => {
  const { sql } = database;
  const id = await made('Gold', gold);
  expect(await members(id)).toBe('0 2 4');
  expect(await told(id)).toBe('');
  await sql`update customer set properties = '{"tier": "gold"}' where id = ${people[1] ?? ''}`;
  await sql`update customer set properties = '{}' where id = ${people[0] ?? ''}`;
  await settle();
  expect(await members(id)).toBe('1 2 4');
  expect((await told(id)).split(' ').sort()).toEqual(['+1', '-0']);
});

test('an event moves only who it is about, and time moves them back', async () => {
  const { sql } = database;
  const id = await made('Bought lately', bought(7));
  await order(3);
  await settle();
  expect(await members(id)).toBe('3');
  await order(4, new Date(NOON - 6 * DAY));
  await settle();
  expect(await members(id)).toBe('3 4');
  const to = (ms: number) => setClock(sql, ws, { mode: 'test', at: new Date(ms).toISOString(), pace: 0 });
  await to(NOON + 2 * DAY);
  await settle();
  expect(await members(id)).toBe('3');
  await to(NOON + 8 * DAY);
  await settle();
  expect(await members(id)).toBe('');
  expect(await told(id)).toBe('+3 +4 -4 -3');
});

test('a segment of segments follows them', async () => {
  const { sql } = database;
  const inner = await made('Gold', gold);
  const outer = await made('Gold who bought', {
    match: 'all',
    conditions: [...within(inner).conditions, ...bought(7).conditions],
  });
  await order(1);
  await order(2);
  await settle();
  expect(await members(outer)).toBe('2');
  await sql`update customer set properties = '{"tier": "gold"}' where id = ${people[1] ?? ''}`;
  await settle();
  expect(await members(outer)).toBe('1 2');
});

test('after its rule changed everybody is judged again, and entering and leaving are announced', async () => {
  const id = await made('Gold', gold);
  const { revision } = await changeSegment(
    database.sql,
    ws,
    { id, revision: 1, rule: all({ on: 'profile', property: 'first_name', op: 'is', value: 'Person 2' }) },
    'tests',
  );
  expect(revision).toBe(2);
  await order(1);
  expect(await keepUpSegments(database.sql)).toBe(0);
  await build(id);
  expect(await members(id)).toBe('2');
  expect((await told(id)).split(' ').sort()).toEqual(['-0', '-4']);
  const renamed = await changeSegment(database.sql, ws, { id, revision: 2, name: 'Second' }, 'tests');
  await settle();
  expect(renamed.revision).toBe(3);
  await expect(changeSegment(database.sql, ws, { id, revision: 2, name: 'Third' }, 'tests')).rejects.toThrow(
    'Somebody changed this segment meanwhile',
  );
});

test('a clock that is set back has everybody judged anew, and nobody is told of it', async () => {
  const { sql } = database;
  const id = await made('Bought lately', bought(7));
  await order(3);
  await settle();
  const told3 = await told(id);
  await setClock(sql, ws, { at: new Date(NOON + 8 * DAY).toISOString(), pace: 0 });
  await settle();
  expect(await members(id)).toBe('');
  const wentOut = await told(id);
  await setClock(sql, ws, { at: new Date(NOON + DAY).toISOString(), pace: 0 });
  await startBuilds(sql);
  await build(id);
  await settle();
  expect([await members(id), told3, await told(id)]).toEqual(['3', '+3', wentOut]);
  await setClock(sql, ws, { at: new Date(NOON + 8 * DAY).toISOString(), pace: 0 });
  await settle();
  expect(await members(id)).toBe('');
});

test('what can’t be built at once is built once there is room', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) ids.push(await create(`Gold ${n}`, gold));
  const last = ids.at(-1) ?? '';
  await startBuilds(database.sql);
  const started = async () =>
    (await database.sql`select id from job where subject = ${last} and status = 'queued'`).length;
  expect(await started()).toBe(0);
  for (const id of ids.slice(0, 2)) await build(id);
  await startBuilds(database.sql);
  await startBuilds(database.sql);
  expect(await started()).toBe(1);
  await build(last);
  expect(await members(last)).toBe('0 2 4');
});

test('what was being written as the segment was made is seen by its first count', async () => {
  const written = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const older = database.sql.begin(async (tx) => {
    await tx`
      insert into event (workspace_id, customer_id, external_id, type, at)
      values (${ws}, ${people[5] ?? ''}, 'older', 'order_placed', ${new Date(NOON)})`;
    written.resolve();
    await commit.promise;
  });
  await written.promise;
  const id = await create('Bought lately', bought(7));
  const building = build(id);
  await new Promise((resolve) => setTimeout(resolve, 400));
  commit.resolve();
  await older;
  await building;
  expect(await members(id)).toBe('5');
});

test('who is removed while they are judged keeps nobody else out', async () => {
  const { sql } = database;
  const id = await made('Gold', gold);
  await sql`update customer set properties = '{"tier": "gold"}' where id in ${sql([people[1], people[3]].map(String))}`;
  const removed = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const removal = sql.begin(async (tx) => {
    await tx`delete from customer where workspace_id = ${ws} and id = ${people[1] ?? ''}`;
    removed.resolve();
    await commit.promise;
  });
  await removed.promise;
  const settled = settle();
  await new Promise((resolve) => setTimeout(resolve, 300));
  commit.resolve();
  await Promise.all([removal, settled]);
  expect(await members(id)).toBe('0 2 3 4');
});

test('put away nobody comes or goes; taken out again its people are found anew and told to nobody', async () => {
  const { sql } = database;
  const id = await made('Gold', gold);
  const outer = await made('In gold', within(id));
  await expect(archiveSegment(sql, ws, id, 'tests')).rejects.toThrow('“In gold” uses this segment');
  expect((await listSegments(sql, ws)).map(({ name, uses }) => [name, uses])).toEqual([
    ['Gold', { journeys: [], segments: [expect.objectContaining({ id: outer, name: 'In gold' })] }],
    ['In gold', { journeys: [], segments: [] }],
  ]);
  await archiveSegment(sql, ws, outer, 'tests');
  await archiveSegment(sql, ws, id, 'tests');
  await sql`update customer set properties = '{"tier": "gold"}' where workspace_id = ${ws}`;
  expect(await keepUpSegments(sql)).toBe(0);
  expect(await members(id)).toBe('0 2 4');
  await restoreSegment(sql, ws, id, 'tests');
  await build(id);
  expect(await members(id)).toBe('0 1 2 3 4 5');
  expect(await told(id)).toBe('');
});

describe('an impossible rule is refused with a reason', () => {
  test.each<[string, Rule, string]>([
    ['unfinished', all({ on: 'profile', property: 'tier', op: 'is' }), 'Choose what to compare “tier” with.'],
    ['about a journey', all({ on: 'event', property: 'total', op: 'isSet' }), 'began a journey'],
    [
      'since entering',
      all({ on: 'history', event: 'order_placed', op: 'did', since: 'entry' }),
      'Choose a number of days.',
    ],
    [
      'about comings',
      all({ on: 'history', event: 'segment_entered', op: 'did', since: { days: 1 } }),
      'Ask whether they are in one.',
    ],
    ['about nothing that is there', within('5e65e65e-0000-4000-8000-000000000009'), 'Choose another.'],
  ])('%s', async (_, rule, sentence) => {
    await expect(create('Wrong', rule)).rejects.toThrow(sentence);
  });

  test.each(['a\0', '\ud800'])('with %j, which can’t be stored', (value) => {
    expect(() => parseRule(all({ on: 'profile', property: 'tier', op: 'is', value }))).toThrow(
      'can’t be stored.',
    );
  });

  test('about itself, or round about', async () => {
    const { sql } = database;
    const [a, b, c] = [await create('A', gold), await create('B', gold), await create('C', gold)];
    const ask = (id: string, revision: number, of: string) =>
      changeSegment(sql, ws, { id, revision, rule: within(of) }, 'tests');
    await expect(ask(a, 1, a)).rejects.toThrow('can’t ask about itself');
    await ask(b, 1, a);
    await ask(c, 1, b);
    await expect(ask(a, 1, c)).rejects.toThrow('itself asks about this one');
  });

  test('of another workspace', async () => {
    const theirs = await createSegment(
      database.sql,
      await makeWorkspace(database.sql),
      { name: 'Theirs', kind: 'list' },
      'tests',
    );
    await expect(create('Mine', within(theirs.id))).rejects.toThrow('Choose another.');
  });

  test('and a name is given once', async () => {
    await create('Gold', gold);
    await expect(create('gold', gold)).rejects.toThrow('There is a segment “gold” already.');
  });
});

test('a list takes customer IDs and phone numbers and says whom it doesn’t know; a suppression list keeps unknown numbers too', async () => {
  const { sql } = database;
  const made = async (kind: 'list' | 'suppression') => {
    const { id } = await createSegment(sql, ws, { name: kind, kind }, 'tests');
    const keys = ['c0', '(206) 555-0001', '+13035550199', 'nobody'];
    const done = await setMembers(sql, ws, { id, add: { keys } }, 'tests');
    const rows = await sql<{ phone: string }[]>`
      select c.phone from segment_member m join customer c on c.id = m.customer_id where m.segment_id = ${id} order by 1`;
    return { ...done, phones: rows.map(({ phone }) => phone) };
  };
  expect(await made('list')).toEqual({
    added: 2,
    removed: 0,
    unknown: ['+13035550199', 'nobody'],
    phones: ['+12065550000', '+12065550001'],
  });
  expect(await made('suppression')).toEqual({
    added: 3,
    removed: 0,
    unknown: ['nobody'],
    phones: ['+12065550000', '+12065550001', '+13035550199'],
  });
});
