import type { Rule } from '@waymark/audience/schema';
import { testDatabase } from '@waymark/db/testing';
import { DAY } from '@waymark/policy/spans';
import { setClock } from '@waymark/workspace/clock/clock';
import { beforeEach, expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { runQueuedJobs } from '../../src/jobKinds.ts';
import { keepUpSegments } from '../../src/segments/keepUp.ts';
import { listSegments, listTraitValues } from '../../src/segments/list.ts';
import { changeSegment, createSegment } from '../../src/segments/segments.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { planTraitRules } from '../../src/traits/plan.ts';
import { saveTraitRules, type TraitValue } from '../../src/traits/rules.ts';

const database = testDatabase();
let ws: string;
const NOON = Date.parse('2026-03-15T12:00:00Z');
beforeEach(async () => {
  ws = await makeWorkspace(database.sql, {
    clock: { mode: 'test', realMs: Date.now(), shownMs: NOON, pace: 0 },
  });
  await makePeople(database.sql, ws, 4);
});

/** Every job that waits, and what segments have noted. */
async function settle() {
  const { sql } = database;
  await runQueuedJobs(sql, ws);
  while ((await keepUpSegments(sql)) > 0);
}
const traits = async (name = 'loyalty_tier') => {
  const rows = await database.sql<{ value: string | null }[]>`
    select traits->>${name} as value from customer where workspace_id = ${ws} order by external_id`;
  return rows.map(({ value }) => value);
};
const save = async (values: TraitValue[], trait: 'loyalty_tier' | 'churn_risk' = 'loyalty_tier') => {
  const before = (await listTraitValues(database.sql, ws)).filter((one) => one.trait === trait);
  const seen = before.map(({ id, revision }) => ({ id, revision }));
  await saveTraitRules(database.sql, ws, { trait, seen, values }, 'tests');
  await settle();
  return (await listTraitValues(database.sql, ws)).filter((one) => one.trait === trait);
};
const spent = (value: number): Rule => ({
  match: 'all',
  conditions: [{ on: 'profile', property: 'trait.spend', op: 'atLeast', value }],
});
const order = (customerId: string, total: number, days = 0) => ({
  id: `${customerId}-${total}-${days}`,
  type: 'order_placed',
  customerId,
  at: new Date(NOON - days * DAY),
  properties: { total },
});

test('a tier is the first whose rule holds, and follows what people do, the order of the rules, their names and their going', async () => {
  const { sql } = database;
  await ingestBatch(sql, ws, [order('c0', 500), order('c1', 150), order('c2', 20)]);
  const values = await save([
    { id: null, value: 'Gold', rule: spent(400) },
    { id: null, value: 'Silver', rule: spent(100) },
  ]);
  expect(values.map(({ name, count }) => [name, count])).toEqual([
    ['Gold', 1],
    ['Silver', 1],
  ]);
  expect(await traits()).toEqual(['Gold', 'Silver', null, null]);
  expect(await listSegments(sql, ws)).toEqual([]);
  await ingestBatch(sql, ws, [order('c2', 90), order('c1', 300)]);
  await settle();
  expect(await traits()).toEqual(['Gold', 'Gold', 'Silver', null]);
  const [moves] = await sql`
    select 1 from event where workspace_id = ${ws} and type in ('segment_entered', 'segment_left')`;
  expect(moves).toBeUndefined();

  const [gold, silver] = values.map(({ id, name, rule }) => ({ id, value: name, rule: rule ?? spent(0) }));
  if (!gold || !silver) throw new Error('no values');
  await save([silver, { ...gold, value: 'Golden' }]);
  expect(await traits()).toEqual(['Silver', 'Silver', 'Silver', null]);
  await save([{ ...gold, value: 'Golden', rule: spent(10) }]);
  expect(await traits()).toEqual(['Golden', 'Golden', 'Golden', null]);
  expect(await sql`select name from segment where workspace_id = ${ws}`).toHaveLength(1);
  await save([]);
  expect(await traits()).toEqual([null, null, null, null]);
});

test('a plan says before how many people would get another value, and the value for everyone else is always last', async () => {
  const { sql } = database;
  await ingestBatch(sql, ws, [order('c0', 500), order('c1', 150), order('c2', 20)]);
  const everyone: Rule = { match: 'all', conditions: [] };
  const [silver, member] = await save([
    { id: null, value: 'Member', rule: everyone },
    { id: null, value: 'Silver', rule: spent(100) },
  ]);
  if (!silver || !member) throw new Error('no values');
  expect([silver.name, member.name]).toEqual(['Silver', 'Member']);
  expect(await traits()).toEqual(['Silver', 'Silver', 'Member', 'Member']);
  const stays = [
    { id: silver.id, value: 'Silver', rule: spent(100) },
    { id: member.id, value: 'Member', rule: everyone },
  ];
  const gold = { id: null, value: 'Gold', rule: spent(400) };
  const plan = (values: TraitValue[]) => planTraitRules(sql, ws, { trait: 'loyalty_tier', values });
  expect(await plan(stays)).toEqual({ people: 0, values: [] });
  expect(await plan(stays.map((one) => ({ ...one, value: `${one.value}s` })))).toMatchObject({ people: 0 });
  expect(await plan([gold, ...stays])).toEqual({
    people: 1,
    values: [
      { value: 'Gold', before: 0, after: 1 },
      { value: 'Silver', before: 2, after: 1 },
    ],
  });
  expect(await plan(stays.slice(0, 1))).toEqual({
    people: 2,
    values: [{ value: 'Member', before: 2, after: 0 }],
  });
  await expect(save([{ ...gold, rule: everyone }, ...stays])).rejects.toThrow('both for everyone else');
});

test('risk falls due by the clock, and segments hear of it', async () => {
  const { sql } = database;
  await ingestBatch(sql, ws, [order('c0', 5), order('c1', 5, 25)]);
  const atRisk = await createSegment(
    sql,
    ws,
    {
      name: 'At risk',
      kind: 'rule',
      rule: {
        match: 'all',
        conditions: [{ on: 'profile', property: 'trait.churn_risk', op: 'is', value: 'high' }],
      },
    },
    'tests',
  );
  const before: Rule = {
    match: 'all',
    conditions: [{ on: 'lastTime', event: 'order_placed', where: [], op: 'before', days: 30 }],
  };
  await save([{ id: null, value: 'High', rule: before }], 'churn_risk');
  expect(await traits('churn_risk')).toEqual([null, null, null, null]);
  await setClock(sql, ws, { mode: 'test', at: new Date(NOON + 6 * DAY).toISOString(), pace: 0 });
  await settle();
  expect(await traits('churn_risk')).toEqual([null, 'High', null, null]);
  await settle();
  const inside = await sql<{ name: string }[]>`
    select c.external_id as name from segment_member m join customer c on c.id = m.customer_id where m.segment_id = ${atRisk.id}`;
  expect(inside.map(({ name }) => name)).toEqual(['c1']);
});

test('cyclic rules, duplicate names and rules that somebody changed in the meantime are refused', async () => {
  const { sql } = database;
  const asksTier: Rule = {
    match: 'all',
    conditions: [{ on: 'profile', property: 'trait.loyalty_tier', op: 'is', value: 'Gold' }],
  };
  await expect(save([{ id: null, value: 'Gold', rule: asksTier }])).rejects.toThrow('can’t ask about it');
  const { id } = await createSegment(sql, ws, { name: 'Golden', kind: 'rule', rule: asksTier }, 'tests');
  const inside: Rule = { match: 'all', conditions: [{ on: 'segment', segment: id, op: 'in' }] };
  await expect(save([{ id: null, value: 'Gold', rule: inside }])).rejects.toThrow('itself asks about');
  await save([{ id: null, value: 'High', rule: inside }], 'churn_risk');
  const asksRisk: Rule = {
    match: 'all',
    conditions: [{ on: 'profile', property: 'trait.churn_risk', op: 'is', value: 'High' }],
  };
  await expect(changeSegment(sql, ws, { id, revision: 1, rule: asksRisk }, 'tests')).rejects.toThrow(
    'itself asks about',
  );
  const twice = [1, 2].map((n) => ({ id: null, value: n === 1 ? 'gold' : 'Gold', rule: spent(n) }));
  await expect(save(twice)).rejects.toThrow('same name');
  await save([{ id: null, value: 'Gold', rule: spent(1) }]);
  await expect(
    saveTraitRules(sql, ws, { trait: 'loyalty_tier', seen: [], values: [] }, 'tests'),
  ).rejects.toThrow('meanwhile');
});
