import { setTimeout as sleep } from 'node:timers/promises';
import type { Fragment, Sql } from '@waymark/db/connect';
import { upsertCustomer } from '@waymark/engine/people/customers';
import { previewRule, roughCount } from '@waymark/engine/segments/ask';
import { createSegment } from '@waymark/engine/segments/segments';
import { chain, node, sms } from '@waymark/engine/testing/graphs';
import { makeJourney, makeWorkspace } from '@waymark/engine/testing/scenario';
import { DAY } from '@waymark/policy/spans';
import { makeBed, timeUntil } from './bed.ts';
import { type BenchLine, below, figure } from './line.ts';
import { loadPeople } from './segments/load.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 12);
const CHANGES = 60;

type Rule = NonNullable<Parameters<typeof createSegment>[2]['rule']>;

interface Question {
  rule: Rule;
  /** The same by hand: a count over one workspace. */
  byHand: (sql: Sql, workspaceId: string) => Fragment;
}

const all = (...conditions: Rule['conditions']): Rule => ({ match: 'all', conditions });
type Condition = Rule['conditions'][number];
const ordersIn = (days: number, value: number): Condition => ({
  on: 'count',
  event: 'order_placed',
  where: [],
  since: { days },
  op: 'atLeast',
  value,
});
const gold: Condition = { on: 'profile', property: 'tier', op: 'is', value: 'gold' };
const since = (days: number) => new Date(Date.now() - days * DAY);

const questions: Record<string, Question> = {
  'two orders in 180 days': {
    rule: all(ordersIn(180, 2)),
    byHand: (sql, ws) => sql`
      select count(*)::int as n from (
        select customer_id from event where workspace_id = ${ws} and type = 'order_placed' and at >= ${since(180)} and at <= now()
        group by customer_id having count(*) >= 2) o`,
  },
  'gold, and spent 100 or more on orders': {
    rule: all(gold, {
      on: 'sum',
      event: 'order_placed',
      where: [],
      since: 'ever',
      property: 'price',
      op: 'atLeast',
      value: 100,
    }),
    byHand: (sql, ws) => sql`
      select count(*)::int as n from customer c join (
        select customer_id from event where workspace_id = ${ws} and type = 'order_placed' and at <= now()
        group by customer_id having sum(case jsonb_typeof(properties->'price') when 'number' then (properties->>'price')::numeric end) >= 100) o on o.customer_id = c.id
      where c.workspace_id = ${ws} and lower(btrim(c.properties->>'tier')) = 'gold'`,
  },
  'no order in 90 days, or never opened the app': {
    rule: {
      match: 'any',
      conditions: [
        { on: 'history', event: 'order_placed', op: 'didNot', since: { days: 90 } },
        { on: 'count', event: 'app_opened', where: [], since: 'ever', op: 'is', value: 0 },
      ],
    },
    byHand: (sql, ws) => sql`
      select count(*)::int as n from customer c
        left join (select distinct customer_id from event where workspace_id = ${ws} and type = 'order_placed'
          and at >= ${since(90)} and at <= now()) o on o.customer_id = c.id
        left join (select distinct customer_id from event where workspace_id = ${ws} and type = 'app_opened' and at <= now()) a
          on a.customer_id = c.id
      where c.workspace_id = ${ws} and (o.customer_id is null or a.customer_id is null)`,
  },
  'agreed to marketing, and last viewed product p-7': {
    rule: all(
      { on: 'consent', program: 'marketing', op: 'is', state: 'granted' },
      {
        on: 'lastEvent',
        event: 'product_viewed',
        where: [],
        since: 'ever',
        property: 'product',
        op: 'is',
        value: 'p-7',
      },
    ),
    byHand: (sql, ws) => sql`
      select count(*)::int as n from customer c
        join (select distinct on (customer_id) customer_id, properties->>'product' as product from event
          where workspace_id = ${ws} and type = 'product_viewed' and at <= now()
          order by customer_id, at desc, received_at desc, id desc) v on v.customer_id = c.id and v.product = 'p-7'
        join (select phone, consent_state(program, action order by at, id) as state from consent_event
          where workspace_id = ${ws} and program in ('marketing', 'all') group by phone) l on l.phone = c.phone and l.state = 'granted'
      where c.workspace_id = ${ws}`,
  },
};

/**
 * Over a million people with five events each: the p95 of a segment's count with its sample, as the builder asks for
 * it during editing, alternating with hand-written SQL for the same question with the same memory, processes and kind of plan; how fast a segment
 * is built; and the median from the commit of a profile change until the person is in the journey that the segment
 * starts. Throws if two counts differ.
 */
export async function bench(): Promise<BenchLine[]> {
  await using bed = await makeBed();
  const { sql } = bed;
  const workspaceId = await makeWorkspace(sql);
  await loadPeople(sql, workspaceId, PEOPLE);
  const lines: BenchLine[] = [];
  for (const [name, question] of Object.entries(questions))
    lines.push(...(await counted(sql, workspaceId, name, question)));
  const stop = await bed.run('../../../worker/src/main.ts');
  const rule = all(gold, ordersIn(365, 1));
  const began = performance.now();
  const { id } = await createSegment(sql, workspaceId, { name: 'Gold', kind: 'rule', rule }, 'bench');
  const built = await timeUntil(
    began,
    async () => (await sql`select from segment where id = ${id} and built_revision = revision`).length > 0,
    1_800_000,
  );
  lines.push(
    figure('segments: built, with who is to be asked again when', PEOPLE / (built / 1_000), 'people/s'),
  );
  lines.push(await heard(sql, workspaceId, id));
  await stop();
  return lines;
}

async function counted(sql: Sql, workspaceId: string, name: string, { rule, byHand }: Question) {
  const times: { ours: number; theirs: number; roughly: number }[] = [];
  let widest = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const asked = performance.now();
    const roughly = await roughCount(sql, workspaceId, rule, undefined, 0);
    const began = performance.now();
    const { count, exact } = await previewRule(sql, workspaceId, rule);
    const between = performance.now();
    const [row] = await sql.begin(async (tx) => {
      await tx`select set_config('work_mem', '64MB', true), set_config('parallel_tuple_cost', '0.01', true),
        set_config('plan_cache_mode', 'force_custom_plan', true)`;
      return await tx<{ n: number }[]>`${byHand(sql, workspaceId)}`;
    });
    times.push({ ours: between - began, theirs: performance.now() - between, roughly: began - asked });
    if (exact && count > 0) widest = Math.max(widest, Math.abs((roughly ?? 0) - count) / count);
    if (exact && count !== row?.n) throw new Error(`${name}: ${count} people, by hand ${row?.n}`);
    if (!exact && round > 0) throw new Error(`${name}: not counted in time`);
  }
  const warm = times.slice(1);
  const ours = warm.map((one) => one.ours);
  const theirs = warm.map((one) => one.theirs);
  const roughly = warm.map((one) => one.roughly);
  return [
    figure(
      `segments: count of “${name}”`,
      below(0.95, ours),
      'ms p95',
      `by hand: median ${below(0.5, theirs).toFixed(0)} ms, ours ${below(0.5, ours).toFixed(0)}`,
      below(0.5, theirs) / below(0.5, ours),
    ),
    figure(
      'segments: the same, roughly, from ten thousand people picked at random',
      below(0.95, roughly),
      'ms p95',
      `at most ${(widest * 100).toFixed(1)} % from the exact count`,
    ),
  ];
}

/** People who ordered become gold one after the other. */
async function heard(sql: Sql, workspaceId: string, segment: string): Promise<BenchLine> {
  const trigger = node('trigger.segment', { segment, when: 'enters', reentry: 'always' });
  const { journeyId } = await makeJourney(sql, workspaceId, chain(trigger, sms('Welcome to gold')));
  const people = await sql<{ id: string; externalId: string }[]>`
    select c.id, c.external_id as "externalId" from customer c
    where c.workspace_id = ${workspaceId} and c.properties->>'tier' = 'plain' and exists (
      select from event e where e.customer_id = c.id and e.type = 'order_placed' and e.at > now() - interval '300 days')
    limit ${CHANGES}`;
  const times: number[] = [];
  for (const { id, externalId } of people) {
    await upsertCustomer(sql, workspaceId, { externalId, properties: { tier: 'gold' } });
    const committed = performance.now();
    for (;;) {
      const entered = await sql`select from entry where journey_id = ${journeyId} and customer_id = ${id}`;
      if (entered.length > 0) break;
      if (performance.now() - committed > 30_000) throw new Error('nobody entered');
      await sleep(2);
    }
    times.push(performance.now() - committed);
    await sleep(50);
  }
  return figure(
    'segments: from a changed profile to the journey that begins by it',
    below(0.5, times),
    'ms median',
    `p95 ${below(0.95, times).toFixed(0)} ms`,
  );
}
