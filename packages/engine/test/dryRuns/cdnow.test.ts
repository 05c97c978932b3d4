import { testDatabase } from '@waymark/db/testing';
import type { Graph } from '@waymark/journey/graph/graph';
import { templates } from '@waymark/journey/graph/templates';
import type { Reentry } from '@waymark/journey/plan/plan';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Cohort } from '../../src/dryRuns/cohort.ts';
import type { DryRunResult } from '../../src/dryRuns/result.ts';
import { latestDryRun, startDryRun } from '../../src/dryRuns/runs.ts';
import { jobView } from '../../src/jobs/read.ts';
import { stopJob } from '../../src/jobs/start.ts';
import { runInThread } from '../../src/jobs/thread.ts';
import { importCdnow } from '../../src/testing/cdnow.ts';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const from = '1997-01-01T00:00:00Z';
const to = '1998-07-01T00:00:00Z';
const database = testDatabase();
let workspaceId: string;

beforeAll(async () => {
  workspaceId = await makeWorkspace(database.sql, { policy: defaultPolicyRules });
  expect(await importCdnow(database.sql, workspaceId)).toEqual({ orders: 69_659, customers: 23_570 });
  await database.sql`analyze`;
}, 240_000);

/** No order for 90 days → MMS → wait 7 days → bought? → SMS. */
function winback(reentry: Reentry): Graph {
  const template = templates.find(({ id }) => id === 'winback');
  const graph = template?.build({ brand: 'Marlow Goods', site: 'marlow.example', pictureId: 'p' });
  if (!graph) throw new Error('no winback');
  const nodes = graph.nodes.map((node) =>
    node.kind === 'trigger.inactivity' ? { ...node, settings: { ...node.settings, reentry } } : node,
  );
  return { ...graph, nodes };
}

async function draft(graph: Graph): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`
    insert into journey (workspace_id, name, draft)
    values (${workspaceId}, 'Winback', ${JSON.stringify(graph)}::text::jsonb) returning id`;
  return row?.id ?? '';
}

async function start(journeyId: string, over: object = {}) {
  const asked = { journeyId, from, to, cohort: { kind: 'everyone' as const }, useDraft: true, ...over };
  return await startDryRun(database.sql, workspaceId, asked, 'tests');
}

const kinds = new URL('../../src/testing/jobs.ts', import.meta.url);
const signal = new AbortController().signal;
const carryOut = (jobId: string) =>
  runInThread(kinds, { databaseUrl: database.url, jobId }, { signal, alive: () => {} });

async function run(graph: Graph, cohort: Cohort = { kind: 'everyone' }): Promise<DryRunResult> {
  const journeyId = await draft(graph);
  const { id } = await start(journeyId, { cohort });
  await carryOut(id);
  const view = await latestDryRun(database.sql, workspaceId, journeyId);
  expect(view).toMatchObject({ id, status: 'done', error: null, done: 23_570, total: 23_570 });
  if (!view?.result) throw new Error('no result');
  return view.result;
}

/** The gaps of more than 90 days after an order, by window functions and nothing of ours. */
async function gaps() {
  const [row] = await database.sql<{ gaps: number; people: number }[]>`
    with ordered as (
      select customer_id, at, lead(at) over (partition by customer_id order by at) as next
      from event where workspace_id = ${workspaceId} and type = 'order_placed'),
    due as (
      select customer_id, at + interval '2160 hours' as due_at from ordered
      where next is null or next > at + interval '2160 hours')
    select count(*)::int as gaps, count(distinct customer_id)::int as people
    from due where due_at >= ${from} and due_at < ${to}`;
  return row ?? { gaps: 0, people: 0 };
}

describe('the winback over the orders of 23,570 people', () => {
  test('takes in as many as SQL counts gaps of 90 days', async () => {
    const counted = await gaps();
    expect(counted.gaps).toBeGreaterThan(25_000);
    const result = await run(winback('always'));
    expect(result.entries).toBe(counted.gaps);
    expect(result.people).toBe(counted.people);
    expect(result.byDay.reduce((sum, day) => sum + day.entries, 0)).toBe(counted.gaps);
    expect(result.completed + result.converted + result.stillWaiting).toBe(counted.gaps);
  });

  test('takes each person once where they may come in once', async () => {
    const counted = await gaps();
    expect((await run(winback('once'))).entries).toBe(counted.people);
  });

  test('sends the first picture to all who agreed, and to nobody else', async () => {
    const result = await run(winback('once'));
    const due = await database.sql<{ phone: string }[]>`
      with ordered as (
        select customer_id, at, lead(at) over (partition by customer_id order by at) as next
        from event where workspace_id = ${workspaceId} and type = 'order_placed'),
      due as (
        select customer_id, min(at) + interval '2160 hours' as due_at from ordered
        where next is null or next > at + interval '2160 hours' group by customer_id)
      select c.phone from due join customer c on c.id = due.customer_id where due_at >= ${from} and due_at < ${to}`;
    const last = await database.sql<{ phone: string; action: string }[]>`
      select distinct on (phone) phone, action from consent_event where workspace_id = ${workspaceId}
      order by phone, at desc, id desc`;
    const agreed = new Set(last.flatMap(({ phone, action }) => (action === 'grant' ? [phone] : [])));
    expect(result.mms).toBe(due.filter(({ phone }) => agreed.has(phone)).length);
    const consent = result.suppressed.find(({ rule }) => rule === 'consent');
    expect(consent).toMatchObject({ name: 'No consent' });
    expect(consent?.example).toMatch(/^\d{5}: (never opted in to|opted out of) marketing texts/);
    expect(result.held.map(({ rule }) => rule)).toContain('quietHours');
    expect(result.costCents).toBe(result.mms * 3 + result.sms);
  });

  test('shows some people and what they would have lived through', async () => {
    const { samples, nodes } = await run(winback('once'));
    expect(samples.length).toBeGreaterThan(3);
    expect(samples[0]?.path[0]?.sentence).toBe('Entered after 90 days without “order placed”');
    expect(samples.some(({ path }) => path.some(({ sentence }) => sentence.includes('quiet hours')))).toBe(
      true,
    );
    const split = nodes.find(({ nodeId }) => nodeId === 'bought');
    expect((split?.branches.yes ?? 0) + (split?.branches.else ?? 0)).toBe(split?.passed);
  });

  test('can be of those only who have a property', async () => {
    await database.sql`
      update customer set properties = '{"tier": "Gold"}' where workspace_id = ${workspaceId} and external_id < '00101'`;
    const result = await run(winback('once'), { kind: 'property', property: 'tier', value: 'gold' });
    expect(result.people).toBeGreaterThan(50);
    expect(result.people).toBeLessThanOrEqual(100);
  });
});

describe('a dry run', () => {
  test('can be stopped, and is then not done', async () => {
    const journeyId = await draft(winback('once'));
    const { id } = await start(journeyId);
    await stopJob(database.sql, workspaceId, id);
    const view = await latestDryRun(database.sql, workspaceId, journeyId);
    expect(view).toMatchObject({ id, status: 'stopped', result: null });
  });

  test('gives way to another one of its journey, and is the same where it is asked for twice', async () => {
    const journeyId = await draft(winback('once'));
    const first = await start(journeyId);
    expect(await start(journeyId)).toEqual(first);
    const second = await start(journeyId, { to: '1998-01-01T00:00:00Z' });
    expect((await jobView(database.sql, workspaceId, first.id)).status).toBe('stopped');
    await carryOut(second.id);
    expect((await jobView(database.sql, workspaceId, second.id)).status).toBe('done');
  });

  test('is not seen from another workspace', async () => {
    const journeyId = await draft(winback('once'));
    const { id } = await start(journeyId);
    const other = await makeWorkspace(database.sql);
    const unseen = { code: 'notFound' };
    await expect(jobView(database.sql, other, id)).rejects.toMatchObject(unseen);
    await expect(stopJob(database.sql, other, id)).rejects.toMatchObject(unseen);
    expect(await latestDryRun(database.sql, other, journeyId)).toBeNull();
    expect((await stopJob(database.sql, workspaceId, id)).status).toBe('stopped');
  });

  test('is refused with its reason', async () => {
    const journeyId = await draft(winback('once'));
    await expect(start(journeyId, { useDraft: false })).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      start(journeyId, { from: '2999-01-01T00:00:00Z', to: '2999-02-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await expect(start(journeyId, { from: '1990-01-01T00:00:00Z' })).rejects.toMatchObject({
      code: 'invalid',
    });
    const broken = await draft({ version: 1, nodes: [], edges: [] });
    await expect(start(broken)).rejects.toMatchObject({
      code: 'invalid',
      detail: { problems: [{ code: 'noTrigger' }] },
    });
    const other = await makeWorkspace(database.sql);
    const asked = { journeyId, from, to, cohort: { kind: 'everyone' as const }, useDraft: true };
    await expect(startDryRun(database.sql, other, asked, 'tests')).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  test('keeps the event loop free, and comes to the same where it is cut off and carried on', async () => {
    const journeyId = await draft(winback('always'));
    const { id } = await start(journeyId);
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await carryOut(id);
    clearInterval(timer);
    expect(longest).toBeLessThan(1000);
    const whole = (await latestDryRun(database.sql, workspaceId, journeyId))?.result;

    const again = await start(journeyId, { to: '1998-07-01T00:00:00.000Z' });
    const cut = new AbortController();
    const { sql } = database;
    const killed = runInThread(
      kinds,
      { databaseUrl: database.url, jobId: again.id },
      {
        signal: cut.signal,
        alive: async () => {
          const [row] = await sql`select 1 from job where id = ${again.id} and checkpoint is not null`;
          if (row) cut.abort();
        },
      },
    );
    await expect(killed).rejects.toThrow('ended');
    const { status, done } = await jobView(sql, workspaceId, again.id);
    expect(status).toBe('running');
    expect(done).toBeLessThan(23_570);
    await carryOut(again.id);
    const resumed = await latestDryRun(sql, workspaceId, journeyId);
    expect(resumed?.id).toBe(again.id);
    expect(resumed?.result).toEqual(whole);
  });
});
