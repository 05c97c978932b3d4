import type { Rule } from '@waymark/audience/schema';
import { outsideJourneys, toSql } from '@waymark/audience/sql/toSql';
import { anyRule, eventTypes, properties, SEGMENT } from '@waymark/audience/testing/anything';
import { testDatabase } from '@waymark/db/testing';
import { DAY } from '@waymark/policy/spans';
import { setClock } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { runQueuedJobs } from '../../src/jobKinds.ts';
import { render } from '../../src/people/render.ts';
import { parseRule } from '../../src/segments/checkRule.ts';
import { keepUpSegments } from '../../src/segments/keepUp.ts';
import { segmentById } from '../../src/segments/row.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const NOON = Date.parse('2026-03-15T12:00:00Z');
const PEOPLE = 40;
const SEGMENTS = 12;
const BATCHES = 50;
const EVENTS = 200;

const anyEvent = fc.record({
  type: fc.constantFrom(...eventTypes.filter((type) => !type.includes('.'))),
  who: fc.nat(PEOPLE - 1),
  /** Ms before now: most lately, some as an old batch brings them, some from a clock that is ahead. */
  ago: fc.oneof(
    fc.integer({ min: -240_000, max: DAY }),
    fc.integer({ min: 0, max: 35 * DAY }),
    fc.constantFrom(DAY, 2 * DAY, 7 * DAY, 30 * DAY),
  ),
  properties,
});

/** People come and go whatever the others are: rules picked at random may be true of nobody, or of all. */
const lately: Rule = {
  match: 'all',
  conditions: [{ on: 'count', event: eventTypes[0], where: [], since: { days: 1 }, op: 'atLeast', value: 2 }],
};

test('after 10,000 events, changes of profiles and consent, and a month and a half, everybody is where counting anew has them', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql, {
    clock: { mode: 'test', realMs: Date.now(), shownMs: NOON, pace: 0 },
  });
  const people = await makePeople(sql, ws, PEOPLE);
  await sql`
    insert into segment (id, workspace_id, name, kind, built_revision, updated_by)
    values (${SEGMENT}, ${ws}, 'List', 'list', 1, 'tests')`;
  const ids: string[] = [];
  for (const rule of [lately, ...fc.sample(anyRule, 400)]) {
    if (ids.length === SEGMENTS || rule.conditions.length === 0) continue;
    try {
      const { id } = await createSegment(
        sql,
        ws,
        { name: `S${ids.length}`, kind: 'rule', rule: parseRule(rule) },
        'tests',
      );
      ids.push(id);
    } catch (error) {
      // A rule that nobody could save.
      if (!(error instanceof DomainError)) throw error;
      continue;
    }
    await runQueuedJobs(sql, ws);
  }
  expect(ids.length).toBe(SEGMENTS);

  let now = NOON;
  let taken = 0;
  const moved = async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from event where workspace_id = ${ws} and type in ('segment_entered', 'segment_left')`;
    return row?.n ?? 0;
  };
  for (let batch = 0; batch < BATCHES; batch++) {
    now += (batch % 7) * 6 * 3_600_000;
    await setClock(sql, ws, { mode: 'test', at: new Date(now).toISOString(), pace: 0 });
    const results = await ingestBatch(
      sql,
      ws,
      fc.sample(anyEvent, EVENTS).map(({ type, who, ago, properties }, at) => ({
        id: `${batch}-${at}`,
        type,
        customerId: `c${who}`,
        at: new Date(now - ago),
        properties,
      })),
    );
    taken += results.filter(({ status }) => status === 'accepted').length;
    for (const bag of fc.sample(properties, 4)) {
      const who = people[(batch * 7 + Object.keys(bag).length) % PEOPLE] ?? '';
      const json = sql.json(JSON.parse(JSON.stringify(bag)));
      await sql`update customer set ${batch % 3 === 0 ? sql`traits` : sql`properties`} = ${json} where id = ${who}`;
      await sql`
        insert into consent_event (workspace_id, phone, program, action, source, at)
        select workspace_id, phone, ${batch % 2 ? 'marketing' : 'all'}, ${batch % 3 ? 'revoke' : 'grant'}, 'test', ${new Date(now)}
        from customer where id = ${who} and phone is not null`;
      if (batch % 2)
        await sql`delete from segment_member where segment_id = ${SEGMENT} and customer_id = ${who}`;
      else
        await sql`
          insert into segment_member (segment_id, customer_id, since) values (${SEGMENT}, ${who}, ${new Date(now)})
          on conflict do nothing`;
    }
    while ((await keepUpSegments(sql)) > 0);
    if (batch % 10 !== 9) continue;
    for (const id of ids) {
      const { rule } = await segmentById(sql, ws, id);
      if (!rule) throw new Error('no rule');
      const anew = await sql<{ id: string }[]>`
        select c.id from customer c
        where c.workspace_id = ${ws} and ${render(sql, toSql(rule, outsideJourneys(now)))} order by c.id`;
      const kept = await sql<{ id: string }[]>`
        select customer_id as id from segment_member where segment_id = ${id} order by customer_id`;
      expect([...kept], `batch ${batch}: ${JSON.stringify(rule)}`).toEqual([...anew]);
    }
  }
  expect(taken).toBe(BATCHES * EVENTS);
  expect(await moved()).toBeGreaterThan(50);
}, 240_000);
