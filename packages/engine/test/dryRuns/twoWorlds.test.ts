import { testDatabase } from '@waymark/db/testing';
import { compileGraph } from '@waymark/journey/graph/compile';
import type { Graph } from '@waymark/journey/graph/graph';
import type { SimulatedPerson } from '@waymark/journey/simulate/person';
import { reachOf } from '@waymark/journey/simulate/reach';
import { Simulation } from '@waymark/journey/simulate/simulate';
import { validGraph } from '@waymark/journey/testing/graphs';
import { anyPerson } from '@waymark/journey/testing/people';
import { defaultPolicyRules, type PolicyRules } from '@waymark/policy/rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveProducts } from '../../src/catalog/save.ts';
import { goodsOf } from '../../src/dryRuns/goods.ts';
import { peopleOf } from '../../src/dryRuns/population.ts';
import { ingest } from '../../src/events/ingest.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { fillTexts } from '../../src/messages/outbox/texts.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { chain, onEvent } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';
import { nextDue, sweepWorkspace } from '../../src/triggers/calendar.ts';
import { seedInactivity } from '../../src/triggers/inactivity.ts';
import { seedSchedule } from '../../src/triggers/schedule.ts';

const from = Date.parse('2026-02-25T00:00:00Z');
const to = Date.parse('2026-03-25T00:00:00Z');
const policy: PolicyRules = { ...defaultPolicyRules, purchaseQuietDays: 2 };
const PEOPLE = 10;
const GRAPHS = 28;

let sent = 0;
const database = testDatabase();

/**
 * Those that the past alone decides: the shares of a split go by the entry's id, which a dry run makes up. Waits of seconds are
 * left out, as a month of such a loop on real tables takes too long.
 */
const decided = validGraph.filter(
  ({ nodes }) =>
    nodes.some(({ kind }) => kind === 'trigger.event' || kind === 'trigger.inactivity') &&
    nodes.some(({ kind }) => kind.startsWith('message.')) &&
    nodes.every(({ kind }) => kind !== 'split.percent') &&
    !JSON.stringify(nodes).includes('"seconds"'),
);
const graphs = fc.sample(decided, { seed: 20260308, numRuns: GRAPHS });
const crowds = fc.sample(fc.array(anyPerson(from, to), { minLength: PEOPLE, maxLength: PEOPLE }), {
  seed: 20260308,
  numRuns: GRAPHS,
});

test.each(graphs.map((graph, index) => ({ graph, people: crowds[index] ?? [], index })))(
  'journey $index: what the dry run foretells is what the engine does',
  async ({ graph, people }) => {
    const stage = await setStage(graph, people);
    await live(stage);
    const account = await happened(stage);
    sent += account.messages.length;
    await restoreProfiles(stage);
    expect(await foretold(stage)).toEqual(account);
  },
);

test('messages about a chosen product go where it can be bought, whatever the event names, and by the rule where it can’t', async () => {
  const { sql } = database;
  const message = (product: string | undefined, missing: 'skip' | 'fallback') => ({
    kind: 'message.sms' as const,
    settings: {
      program: 'transactional' as const,
      text: '{{ product.name | default: "It" }} is here',
      overCap: 'skip' as const,
      missing,
      product,
    },
  });
  const graph = chain(
    onEvent('added_to_cart', 'always'),
    ...(['skip', 'fallback'] as const).flatMap((missing) =>
      ['kettle', 'mug', 'lamp', undefined].map((product) => message(product, missing)),
    ),
  );
  const stage = await setStage(graph, crowds.slice(0, 3).flat());
  await saveProducts(sql, stage.workspaceId, [
    { id: 'kettle', name: 'Kettle', priceCents: 8_900 },
    { id: 'mug', name: 'Mug', priceCents: 900, stock: 0 },
    { id: 'lamp', name: 'Lamp', priceCents: 900, archived: true },
  ]);
  await live(stage);
  await fillTexts(sql);
  const account = await happened(stage);
  const bodies = await sql<{ body: string; n: number }[]>`
    select body, count(*)::int as n from message
    where workspace_id = ${stage.workspaceId} and status <> 'cancelled' group by 1 order by 1`;
  const [{ n: others = 0 } = {}, { n: kettles = 0 } = {}] = bodies;
  expect(bodies.map(({ body }) => body)).toEqual(['It is here', 'Kettle is here']);
  expect([kettles > 5, others * 2]).toEqual([true, kettles * 3]);
  expect(await foretold(stage)).toEqual(account);
});

test('they sent enough for it to mean something', () => {
  expect(sent).toBeGreaterThan(50);
});

/** A dry run takes profiles as they stand; so it must be asked about people as they were. */
async function restoreProfiles({ workspaceId, people }: Stage): Promise<void> {
  const { sql } = database;
  for (const { id, profile } of people)
    await sql`
      update customer set properties = ${JSON.stringify(profile)}::text::jsonb
      where workspace_id = ${workspaceId} and external_id = ${id}`;
}

interface Stage {
  workspaceId: string;
  journeyId: string;
  graph: Graph;
  people: SimulatedPerson[];
}

async function setStage(drawn: Graph, people: SimulatedPerson[]): Promise<Stage> {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql, { policy, clock: standing(from) });
  const graph = await withPicture(workspaceId, drawn);
  for (const [index, person] of people.entries()) {
    const phone = person.hasPhone ? `+1303555${String(index).padStart(4, '0')}` : null;
    await sql`
      insert into customer (workspace_id, external_id, phone, zone, properties)
      values (${workspaceId}, ${person.id}, ${phone}, ${person.zone}, ${JSON.stringify(person.profile)}::text::jsonb)`;
    for (const program of ['marketing', 'transactional'] as const) {
      const { state } = person.consent[program];
      if (phone === null || state === 'none') continue;
      const action = state === 'granted' ? 'grant' : 'revoke';
      await recordConsent(sql, workspaceId, {
        phone,
        program,
        action,
        source: 'test',
        at: from - 86_400_000,
      });
    }
  }
  const { journeyId } = await makeJourney(sql, workspaceId, graph);
  const { trigger } = compileGraph(graph).plan;
  if (trigger.on === 'inactivity') await seedInactivity(sql, workspaceId, journeyId, trigger);
  if (trigger.on === 'schedule') await seedSchedule(sql, workspaceId, journeyId, trigger);
  return { workspaceId, journeyId, graph, people };
}

async function withPicture(workspaceId: string, graph: Graph): Promise<Graph> {
  const [row] = await database.sql<{ id: string }[]>`
    insert into asset (workspace_id, name, mime, width, height, bytes, hash, content, thumbnail)
    values (${workspaceId}, 'P', 'image/png', 1, 1, 1, 'h', '', '') returning id`;
  const nodes = graph.nodes.map((node) =>
    node.kind === 'message.mms'
      ? { ...node, settings: { ...node.settings, pictureId: row?.id ?? '' } }
      : node,
  );
  return { ...graph, nodes };
}

/** A test clock that stands still. */
const standing = (shownMs: number) => ({ mode: 'test', realMs: 0, shownMs, pace: 0 }) as const;

/** Turns the workspace's clock from instant to instant, posting what happened and running every leg that is due. */
async function live({ workspaceId, people }: Stage): Promise<void> {
  const { sql } = database;
  const events = people
    .flatMap((person) => person.events.map((event) => ({ ...event, customerId: person.id })))
    .sort((a, b) => a.at - b.at);
  for (;;) {
    const [row] = await sql<{ due: Date | null }[]>`
      select min(wait_until) as due from entry where workspace_id = ${workspaceId} and status = 'waiting'`;
    const due = row?.due?.getTime() ?? Number.POSITIVE_INFINITY;
    const quiet = (await nextDue(sql, workspaceId)) ?? Number.POSITIVE_INFINITY;
    const event = events[0];
    const now = Math.min(due, quiet, event?.at ?? Number.POSITIVE_INFINITY);
    if (now >= to) return;
    await sql`update workspace set clock = ${sql.json(standing(now))} where id = ${workspaceId}`;
    if (event?.at === now) {
      events.shift();
      const { id, type, customerId, properties } = event;
      const [result] = await ingest(sql, workspaceId, [
        { id, type, customerId, at: new Date(now), properties },
      ]);
      expect(result?.status).toBe('accepted');
      await advance(
        workspaceId,
        sql`status = 'new' or happened_event_id is not null or goal_event_id is not null`,
      );
    } else if (quiet === now) {
      await sweepWorkspace(sql, workspaceId, now);
      await advance(workspaceId, sql`status = 'new'`);
    } else await advance(workspaceId, sql`wait_until = ${new Date(now)}`);
  }
}

async function advance(workspaceId: string, which: ReturnType<typeof database.sql>): Promise<void> {
  const rows = await database.sql<{ entryId: string; turn: number }[]>`
    select id as "entryId", turn from entry
    where workspace_id = ${workspaceId} and status in ('new', 'waiting') and (${which})`;
  await advanceEntries(database.sql, workspaceId, rows);
  const moved = await database.sql`
    with told as (delete from pending_signal n using entry e where e.id = n.entry_id and n.kind = 'clock' returning n.entry_id)
    select entry_id from told`;
  if (moved.length > 0)
    await advance(workspaceId, database.sql`id = any(${moved.map(({ entry_id }) => entry_id)})`);
}

interface Account {
  entries: { completed: number; converted: number; waiting: number; held: number };
  messages: string[];
}

async function happened({ workspaceId }: Stage): Promise<Account> {
  const { sql } = database;
  const [entries] = await sql<Account['entries'][]>`
    select count(*) filter (where status = 'completed')::int as completed,
      count(*) filter (where status = 'converted')::int as converted,
      count(*) filter (where status = 'waiting')::int as waiting,
      count(*) filter (where status = 'waiting' and held)::int as held
    from entry where workspace_id = ${workspaceId}`;
  const messages = await sql<{ customerId: string; channel: string; program: string; at: Date }[]>`
    select customer_id as "customerId", channel, program, queued_at as at
    from message where workspace_id = ${workspaceId} and status <> 'cancelled'`;
  return {
    entries: entries ?? { completed: 0, converted: 0, waiting: 0, held: 0 },
    messages: messages
      .map(({ customerId, channel, program, at }) => line(customerId, channel, program, at.getTime()))
      .sort(),
  };
}

const line = (customerId: string, channel: string, program: string, at: number) =>
  `${customerId} ${channel} ${program} ${new Date(at).toISOString()}`;

async function foretold({ workspaceId, journeyId, graph }: Stage): Promise<Account> {
  const { plan } = compileGraph(graph);
  const prices = { smsCents: 1, mmsCents: 3 };
  const { goods } = await goodsOf(database.sql, workspaceId, plan);
  const simulation = new Simulation({
    plan,
    rules: policy,
    from,
    to,
    zone: 'UTC',
    prices,
    ...(goods && { goods }),
  });
  const messages: string[] = [];
  const scope = {
    workspaceId,
    journeyId,
    cohort: { kind: 'everyone' } as const,
    reach: reachOf(plan, policy),
    from,
    to,
  };
  for await (const { people } of peopleOf(database.sql, scope))
    for (const person of people)
      simulation.add(person, (id, { channel, program }, at) => messages.push(line(id, channel, program, at)));
  const { completed, converted, waiting, steps } = simulation.tally;
  const held = steps.reduce((sum, step) => sum + step.held, 0);
  return { entries: { completed, converted, waiting, held }, messages: messages.sort() };
}
