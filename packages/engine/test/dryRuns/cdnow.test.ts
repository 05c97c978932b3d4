import { createTestDatabase } from '@waymark/db/testing';
import type { Graph } from '@waymark/journey/graph/graph';
import { templates } from '@waymark/journey/graph/templates';
import type { Reentry } from '@waymark/journey/plan/plan';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Cohort } from '../../src/dryRuns/cohort.ts';
import type { DryRunResult, DryRunView } from '../../src/dryRuns/result.ts';
import { dryRunOf, latestDryRun, startDryRun, stopDryRun } from '../../src/dryRuns/runs.ts';
import { importCdnow } from '../../src/testing/cdnow.ts';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const from = '1997-01-01T00:00:00Z';
const to = '1998-07-01T00:00:00Z';
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let workspaceId: string;

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  workspaceId = await makeWorkspace(database.sql, { policy: defaultPolicyRules });
  expect(await importCdnow(database.sql, workspaceId)).toEqual({ orders: 69_659, customers: 23_570 });
  await database.sql`analyze`;
}, 240_000);
afterAll(() => database.drop());

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

async function run(graph: Graph, cohort: Cohort = { kind: 'everyone' }): Promise<DryRunResult> {
  const journeyId = await draft(graph);
  const { id } = await startDryRun(database.sql, workspaceId, {
    journeyId,
    from,
    to,
    cohort,
    useDraft: true,
  });
  const view = await finished(id);
  expect(view).toMatchObject({ status: 'done', error: null, done: 23_570, total: 23_570, journeyId });
  expect(latestDryRun(workspaceId, journeyId)?.id).toBe(id);
  if (!view.result) throw new Error('no result');
  return view.result;
}

async function finished(id: string): Promise<DryRunView> {
  return await until(() => {
    const view = dryRunOf(workspaceId, id);
    return view.status === 'running' ? null : view;
  });
}

async function until<T>(look: () => T | null): Promise<T> {
  const deadline = performance.now() + 120_000;
  for (;;) {
    const found = look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error('not in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
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
  const start =
    (over: object = {}) =>
    async (journeyId: string) =>
      startDryRun(database.sql, workspaceId, {
        journeyId,
        from,
        to,
        cohort: { kind: 'everyone' },
        useDraft: true,
        ...over,
      });

  test('can be stopped, and is then not done', async () => {
    const { id } = await start()(await draft(winback('once')));
    stopDryRun(workspaceId, id);
    expect(dryRunOf(workspaceId, id)).toMatchObject({ status: 'stopped', result: null });
  });

  test('gives way to a newer one of its journey', async () => {
    const journeyId = await draft(winback('once'));
    const first = await start()(journeyId);
    const second = await start()(journeyId);
    expect(dryRunOf(workspaceId, first.id).status).toBe('stopped');
    expect((await finished(second.id)).status).toBe('done');
  });

  test('is not seen from another workspace', async () => {
    const { id } = await start()(await draft(winback('once')));
    const other = await makeWorkspace(database.sql);
    expect(() => dryRunOf(other, id)).toThrow('no longer available');
    expect(() => stopDryRun(other, id)).toThrow('no longer available');
    stopDryRun(workspaceId, id);
  });

  test('is refused with its reason', async () => {
    const journeyId = await draft(winback('once'));
    await expect(start({ useDraft: false })(journeyId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      start({ from: '2999-01-01T00:00:00Z', to: '2999-02-01T00:00:00Z' })(journeyId),
    ).rejects.toMatchObject({ code: 'invalid' });
    await expect(start({ from: '1990-01-01T00:00:00Z' })(journeyId)).rejects.toMatchObject({
      code: 'invalid',
    });
    const broken = await draft({ version: 1, nodes: [], edges: [] });
    await expect(start()(broken)).rejects.toMatchObject({
      code: 'invalid',
      detail: { problems: [{ code: 'noTrigger' }] },
    });
    const other = await makeWorkspace(database.sql);
    await expect(
      startDryRun(database.sql, other, { journeyId, from, to, cohort: { kind: 'everyone' }, useDraft: true }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });

  test('keeps the event loop free', async () => {
    const { id } = await start()(await draft(winback('always')));
    let longest = 0;
    let last = performance.now();
    while (dryRunOf(workspaceId, id).status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 1));
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    expect(dryRunOf(workspaceId, id).status).toBe('done');
    expect(longest).toBeLessThan(1000);
  });
});
