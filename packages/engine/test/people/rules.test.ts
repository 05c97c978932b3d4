import { randomUUID } from 'node:crypto';
import { evaluate } from '@waymark/audience/evaluate';
import type { Facts, PastEvent } from '@waymark/audience/facts';
import { type Place, ruleSchema } from '@waymark/audience/schema';
import { dueSql, type Moment, toSql, toSqlForAll } from '@waymark/audience/sql/toSql';
import {
  anyRule,
  eventTypes,
  instantBefore,
  places,
  properties,
  SEGMENT,
  STORES,
} from '@waymark/audience/testing/anything';
import { dueAt } from '@waymark/audience/testing/dueAt';
import type { Sql } from '@waymark/db/connect';
import { testDatabase } from '@waymark/db/testing';
import { type ConsentLine, consentState } from '@waymark/policy/consent';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { render } from '../../src/people/render.ts';

const database = testDatabase();
let workspaceId: string;
beforeAll(async () => {
  const [row] = await database.sql<{ id: string }[]>`
    insert into workspace (name, policy, zone) values ('Rules', '{}', 'America/Denver') returning id`;
  workspaceId = row?.id ?? '';
  await database.sql`
    insert into segment (id, workspace_id, name, kind, updated_by) values (${SEGMENT}, ${workspaceId}, 'S', 'list', 'test')`;
  for (const { id, latitude, longitude } of STORES)
    await database.sql`
      insert into store (id, workspace_id, external_id, name, address, latitude, longitude, zone)
      values (${id}, ${workspaceId}, ${id}, 'S', '', ${latitude}, ${longitude}, 'UTC')`;
});

const NOW = Date.parse('2026-03-15T12:00:00Z');
const PEOPLE = 24;
const ROUNDS = 30;
const RULES = 80;

interface Someone {
  id: string;
  phone: string | null;
  profile: Record<string, unknown>;
  traits: Record<string, unknown>;
  events: PastEvent[];
  ledger: ConsentLine[];
  inside: boolean;
  position: Place | null;
}

const line = fc.record({
  program: fc.constantFrom('marketing' as const, 'transactional' as const, 'all' as const),
  action: fc.constantFrom('request' as const, 'grant' as const, 'confirm' as const, 'revoke' as const),
  at: fc.integer({ min: NOW - 9, max: NOW }),
});
const someone: fc.Arbitrary<Someone> = fc.record({
  id: fc.constant('').map(() => randomUUID()),
  phone: fc.option(
    fc.constant('').map(() => `+1${randomUUID()}`),
    { freq: 5 },
  ),
  profile: properties,
  traits: properties,
  events: fc
    .array(fc.record({ type: fc.constantFrom(...eventTypes), at: instantBefore(NOW), properties }), {
      maxLength: 6,
    })
    .map((events) =>
      events
        .map((event) => ({ ...event, id: randomUUID() }))
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    ),
  inside: fc.boolean(),
  position: fc.option(fc.constantFrom(...places)),
  ledger: fc.array(line, { maxLength: 7 }).map((lines) => lines.map((one, id) => ({ ...one, id }))),
});

test('memory and Postgres agree about every rule and every person', async () => {
  const yes: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const seed = (fc.sample(fc.nat(), 1)[0] ?? 0) + round;
    const people = fc.sample(someone, { numRuns: PEOPLE, seed });
    const rules = fc.sample(anyRule, { numRuns: RULES, seed });
    const moment = momentOf(people[0]);
    await write(database.sql, people);
    await database.sql`analyze customer, event, consent_now, segment_member`;
    for (const rule of rules) expect(ruleSchema.safeParse(rule).success || JSON.stringify(rule)).toBe(true);
    const found = await ask(database.sql, people, rules, moment);
    for (const [index, rule] of rules.entries()) {
      for (const person of people) {
        const answer = evaluate(rule, factsOf(person, moment));
        if (answer !== found.yes.has(`${index} ${person.id}`))
          expect.fail(`memory says ${answer}: seed ${seed} ${JSON.stringify({ rule, person, moment })}`);
        if (answer !== found.together.has(`${index} ${person.id}`))
          expect.fail(
            `memory says ${answer}, all at once not: seed ${seed} ${JSON.stringify({ rule, person, moment })}`,
          );
        if (answer) yes.push(index);
        const due = dueAt(rule, factsOf(person, moment));
        const asked = found.due.get(`${index} ${person.id}`) ?? null;
        if (due !== null && (asked === null || asked > due || asked <= moment.now))
          expect.fail(`due ${due}, asked ${asked}: seed ${seed} ${JSON.stringify({ rule, person, moment })}`);
      }
    }
  }
  const asked = ROUNDS * RULES * PEOPLE;
  expect(ROUNDS * RULES).toBeGreaterThanOrEqual(2_000);
  expect(yes.length / asked).toBeGreaterThan(0.15);
  expect(yes.length / asked).toBeLessThan(0.85);
}, 480_000);

/** Entered two days ago, by the first person's first event where there is one; their clock a second ahead of ours. */
function momentOf(person: Someone | undefined): Moment {
  const started = person?.events[0];
  return {
    now: NOW,
    ahead: 1000,
    enteredAt: started ? NOW - 2 * 86_400_000 : null,
    event: started?.properties ?? {},
    startedBy: started?.id ?? null,
  };
}

function factsOf(
  { profile, traits, events, ledger, phone, inside, position }: Someone,
  moment: Moment,
): Facts {
  const lines = phone === null ? [] : ledger;
  return {
    ...moment,
    profile: { ...profile, trait: traits },
    consent: {
      marketing: consentState(lines, 'marketing'),
      transactional: consentState(lines, 'transactional'),
    },
    past: (type) => events.filter((event) => event.type === type),
    segment: () => inside,
    position,
    stores: STORES,
  };
}

async function write(sql: Sql, people: readonly Someone[]): Promise<void> {
  const rows = people.map(({ id, phone, profile, traits }) => ({ id, phone, traits, properties: profile }));
  const events = people.flatMap(({ id, events }) =>
    events.map((event) => ({ ...event, customer: id, at: new Date(event.at).toISOString() })),
  );
  const lines = people.flatMap(({ phone, ledger }) =>
    ledger.map((one, n) => ({
      ...one,
      n,
      phone: phone ?? '+10000000000',
      at: new Date(one.at).toISOString(),
    })),
  );
  const json = (value: unknown) => JSON.stringify(value);
  await sql`
    insert into customer (id, workspace_id, phone, properties, traits)
    select id, ${workspaceId}, phone, properties, traits
    from jsonb_to_recordset(${json(rows)}::text::jsonb) as r (id uuid, phone text, properties jsonb, traits jsonb)`;
  await sql`
    insert into segment_member (segment_id, customer_id, since)
    select ${SEGMENT}, id, ${new Date(NOW)} from unnest(${people.filter(({ inside }) => inside).map(({ id }) => id)}::uuid[]) as id`;
  const seen = people.flatMap(({ id, position }) => (position ? [{ id, ...position }] : []));
  await sql`
    insert into customer_position (customer_id, workspace_id, latitude, longitude, at)
    select id, ${workspaceId}, latitude, longitude, now()
    from jsonb_to_recordset(${json(seen)}::text::jsonb) as p (id uuid, latitude float8, longitude float8)`;
  await sql`
    insert into event (id, workspace_id, external_id, type, customer_id, at, received_at, properties)
    select id, ${workspaceId}, id::text, type, customer, at, ${new Date(NOW)}, properties
    from jsonb_to_recordset(${json(events)}::text::jsonb) as r (id uuid, type text, customer uuid, at timestamptz, properties jsonb)`;
  await sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    select ${workspaceId}, phone, program, action, 'test', at
    from jsonb_to_recordset(${json(lines)}::text::jsonb) as r (phone text, program text, action text, at timestamptz, n int)
    order by n`;
}

/** All rules in one statement: each pair of rule and person that Postgres says yes to, and when it is due. */
async function ask(
  sql: Sql,
  people: readonly Someone[],
  rules: readonly ReturnType<typeof ruleSchema.parse>[],
  moment: Moment,
) {
  const ids = people.map(({ id }) => id);
  const yes = new Set<string>();
  const together = new Set<string>();
  const due = new Map<string, number>();
  for (let start = 0; start < rules.length; start += 20) {
    const some = rules.slice(start, start + 20);
    const each = await Promise.all(
      some.map(
        (rule) => sql<{ id: string; holds: boolean; due: Date | null }[]>`
        select c.id, ${render(sql, toSql(rule, moment))} as holds, ${render(sql, dueSql(rule, moment))} as due from customer c
        where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`,
      ),
    );
    const all = await Promise.all(
      some.map((rule) => {
        const { from, holds } = toSqlForAll(rule, moment, workspaceId);
        return sql<{ id: string }[]>`
          select c.id from ${render(sql, from)} where c.id = any(${ids}::uuid[]) and ${render(sql, holds)}`;
      }),
    );
    all.forEach((rows, index) => {
      for (const { id } of rows) together.add(`${start + index} ${id}`);
    });
    each.forEach((rows, index) => {
      for (const { id, holds, due: at } of rows) {
        const name = `${start + index} ${id}`;
        if (holds) yes.add(name);
        if (at) due.set(name, at.getTime());
      }
    });
  }
  return { yes, together, due };
}
