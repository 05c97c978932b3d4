import { testDatabase } from '@waymark/db/testing';
import { compileGraph } from '@waymark/journey/graph/compile';
import type { Settings } from '@waymark/journey/graph/graph';
import { kinds, type NodeKind } from '@waymark/journey/kinds/kinds';
import { reachOf } from '@waymark/journey/simulate/reach';
import { Simulation } from '@waymark/journey/simulate/simulate';
import { describeNode } from '@waymark/journey/words/describe';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { DAY, HOUR } from '@waymark/policy/spans';
import { expect, test } from 'vitest';
import { tellProductNews } from '../../src/catalog/news.ts';
import { saveProducts } from '../../src/catalog/save.ts';
import { peopleOf } from '../../src/dryRuns/population.ts';
import { enterByApi } from '../../src/events/enterByApi.ts';
import { ingest } from '../../src/events/ingest.ts';
import { journeyCounts } from '../../src/journeys/counts/counts.ts';
import { entryPath } from '../../src/journeys/people/entryPath.ts';
import { turnedAwayOf, turnedAwayPerson } from '../../src/journeys/people/turnedAway.ts';
import { receiveInbound } from '../../src/messages/inbound/inbound.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { saveStores } from '../../src/stores/stores.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { followCalendar, nextDue, sweepWorkspace } from '../../src/triggers/calendar.ts';

/*
 * Each kind of trigger fires twice for two people, of whom the entry filter holds for `c0` only, who may enter once: c0 enters and is kept
 * out the second time, c1 is turned away twice. A Tuesday at noon in Denver.
 */
const NOW = Date.parse('2030-01-08T19:00:00Z');
const only = {
  match: 'all',
  conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
} satisfies Settings<'trigger.api'>['only'];
const admission = { reentry: 'once', only } as const;

const database = testDatabase();

const clockAt = (shownMs: number) => ({ mode: 'test', realMs: 0, shownMs, pace: 0 }) as const;

interface Stage {
  workspaceId: string;
  journeyId: string;
  segment: string;
  to: string;
}
type Trigger = Extract<NodeKind, `trigger.${string}`>;
interface Case {
  trigger: (stage: Pick<Stage, 'segment'>) => Parameters<typeof chain>[number];
  /** Makes it fire for one person, for the first or second time. */
  fire: (stage: Stage, who: 'c0' | 'c1', time: number) => Promise<unknown>;
  /** What its sentence begins with, and why c0 is in it. */
  sentence: string;
  entered: string;
  /** How often a dry run says that it fires for c1; twice by default. The past does not tell of all. */
  foretold?: number;
}

const goTo = (workspaceId: string, at: number) =>
  database.sql`update workspace set clock = ${database.sql.json(clockAt(at))} where id = ${workspaceId}`;
let events = 0;
const happens = (workspaceId: string, type: string, customerId: string, properties = {}, at = NOW) =>
  ingest(database.sql, workspaceId, [{ id: `k${events++}`, type, customerId, properties, at: new Date(at) }]);
/** Lets the calendar come to an instant, each step on the way as the worker does. */
async function until(workspaceId: string, at: number): Promise<void> {
  for (;;) {
    const due = await nextDue(database.sql, workspaceId);
    if (due === null || due > at) break;
    await goTo(workspaceId, Math.max(due, NOW));
    await sweepWorkspace(database.sql, workspaceId, Math.max(due, NOW));
  }
  await goTo(workspaceId, at);
}
const set = (workspaceId: string, who: string, properties: object) =>
  database.sql`
    update customer set properties = properties || ${JSON.stringify(properties)}::text::jsonb
    where workspace_id = ${workspaceId} and external_id = ${who}`;

const cases: Record<Trigger, Case> = {
  'trigger.api': {
    trigger: () => node('trigger.api', admission),
    fire: ({ workspaceId, journeyId }, customerId, time) =>
      enterByApi(database.sql, workspaceId, journeyId, { customerId, key: `${customerId} ${time}` }),
    sentence: 'When your system adds someone',
    entered: 'Added by your system',
    foretold: 0,
  },
  'trigger.optIn': {
    trigger: () => node('trigger.optIn', { program: 'transactional', ...admission }),
    fire: async ({ workspaceId }, who, time) => {
      const line = { phone: `+1206555000${who.slice(1)}`, program: 'transactional', source: 'test' } as const;
      if (time > 1) await recordConsent(database.sql, workspaceId, { ...line, action: 'revoke' });
      await recordConsent(database.sql, workspaceId, { ...line, action: 'grant' });
    },
    sentence: 'When someone opts in to transactional texts',
    entered: 'Entered by opting in to transactional texts',
  },
  'trigger.event': {
    trigger: () => node('trigger.event', { event: 'quiz_done', where: [], ...admission }),
    fire: ({ workspaceId }, who) => happens(workspaceId, 'quiz_done', who),
    sentence: 'When “quiz done” happens',
    entered: 'Entered by “quiz done”',
  },
  'trigger.inactivity': {
    trigger: () => node('trigger.inactivity', { event: 'quiz_done', days: 1, ...admission }),
    fire: async ({ workspaceId }, who, time) => {
      const at = NOW + (time - 1) * 2 * DAY;
      await goTo(workspaceId, at);
      await happens(workspaceId, 'quiz_done', who, {}, at);
      await until(workspaceId, at + DAY);
    },
    sentence: 'When “quiz done” hasn’t happened in 1 day',
    entered: 'Entered after 1 day without “quiz done”',
  },
  'trigger.reply': {
    trigger: () => node('trigger.reply', { words: ['mug'], ...admission }),
    fire: ({ workspaceId, to }, who, time) =>
      receiveInbound(database.sql, {
        providerId: `${workspaceId} ${who} ${time}`,
        from: `+1206555000${who.slice(1)}`,
        to,
        body: 'Mug',
      }),
    sentence: 'When someone texts “mug”',
    entered: 'Entered by a text',
  },
  'trigger.segment': {
    trigger: ({ segment }) => node('trigger.segment', { segment, when: 'enters', ...admission }),
    fire: ({ workspaceId, segment }, who) => happens(workspaceId, 'segment_entered', who, { segment }),
    sentence: 'When someone enters a segment',
    entered: 'Entered the segment',
  },
  'trigger.product': {
    trigger: () => node('trigger.product', { when: 'priceDrop', days: 30, ...admission }),
    fire: async ({ workspaceId }, who, time) => {
      const save = (priceCents: number) =>
        saveProducts(database.sql, workspaceId, [{ id: `mug-${who}`, name: 'Mug', priceCents, stock: 3 }]);
      await save(2_000);
      await happens(workspaceId, 'product_viewed', who, { product_id: `mug-${who}` });
      await save(1_000 - time);
      await tellProductNews(database.sql);
    },
    sentence: 'When a product that someone viewed or asked for in the last 30 days costs less',
    entered: 'Entered as a product’s price fell',
  },
  'trigger.schedule': {
    trigger: ({ segment }) =>
      node('trigger.schedule', {
        segment,
        date: '2030-01-08',
        time: '13:00',
        repeat: { every: 1, unit: 'days', weekdays: [], until: '2030-01-09' },
        zone: 'person',
        ...admission,
      }),
    fire: ({ workspaceId }, _, time) => until(workspaceId, NOW + 2 * HOUR + (time - 1) * DAY),
    sentence: 'Every day, 1:00 PM',
    entered: 'Entered by the schedule',
  },
  'trigger.date': {
    trigger: () =>
      node('trigger.date', {
        of: 'profile',
        property: 'renews_on',
        when: 'on',
        offset: { amount: 1, unit: 'days' },
        time: '13:00',
        yearly: false,
        ...admission,
      }),
    fire: async ({ workspaceId }, who, time) => {
      const days = (time - 1) * 2 + (who === 'c1' ? 1 : 0);
      await set(workspaceId, who, { renews_on: `2030-01-${String(8 + days).padStart(2, '0')}` });
      await until(workspaceId, NOW + 2 * HOUR + days * DAY);
    },
    sentence: 'When it’s their “renews on”, 1:00 PM their time',
    entered: 'Entered by the date “renews on”',
    // Where the date was before it moved is not known any more.
    foretold: 1,
  },
  'trigger.location': {
    trigger: () =>
      node('trigger.location', {
        stores: [],
        km: 5,
        during: 'open',
        from: '09:00',
        to: '18:00',
        weekdays: [],
        each: 'person',
        ...admission,
      }),
    fire: ({ workspaceId }, who) => happens(workspaceId, 'location', who, { lat: 39.7527, lon: -104.9992 }),
    sentence: 'When someone is within 5 km (3.1 mi) of any store while it’s open',
    entered: 'Entered 0 km (0 mi) from a store',
  },
};

test('there is a case of each kind', () => {
  expect(Object.keys(cases).sort()).toEqual(
    Object.keys(kinds)
      .filter((kind) => kind.startsWith('trigger.'))
      .sort(),
  );
});

test.each(Object.entries(cases))(
  '%s: its sentence, who enters and why, who does not and why, and the dry run',
  async (_, each) => {
    const { sql } = database;
    await sql`update journey set status = 'stopped'`;
    const workspaceId = await makeWorkspace(sql, { clock: clockAt(NOW) });
    const people = await makePeople(sql, workspaceId, 2);
    const [row] = await sql<{ id: string; to: string }[]>`
    insert into segment (workspace_id, name, kind, updated_by) values (${workspaceId}, 'VIP', 'list', 'test')
    returning id, (select phone from sender where workspace_id = ${workspaceId}) as to`;
    const { id: segment, to } = row ?? { id: '', to: '' };
    await sql`insert into segment_member (segment_id, customer_id, since) select ${segment}, unnest(${people}::uuid[]), now()`;
    const day = { from: '09:00', to: '18:00' };
    const store = { externalId: 'a', name: 'A', address: '', latitude: 39.7527, longitude: -104.9992 };
    const hours = [day, day, day, day, day, day, day];
    await saveStores(sql, workspaceId, [{ ...store, zone: 'America/Denver', hours }], 'test');
    const graph = chain(each.trigger({ segment }), sms('Hi'));
    const { journeyId } = await makeJourney(sql, workspaceId, graph);
    await sql.begin((tx) => followCalendar(tx, workspaceId, journeyId));

    const [trigger] = graph.nodes;
    const sentence = trigger ? describeNode(trigger) : '';
    expect(sentence.slice(0, each.sentence.length)).toBe(each.sentence);
    expect(sentence).toMatch(/, only if their tier is gold$|, only if tier is gold$/);

    for (const time of [1, 2])
      for (const who of ['c0', 'c1'] as const)
        await each.fire({ workspaceId, journeyId, segment, to }, who, time);

    const [entry, ...more] = await sql<{ id: string; who: string }[]>`
    select e.id, c.external_id as who from entry e join customer c on c.id = e.customer_id where e.journey_id = ${journeyId}`;
    expect(more).toEqual([]);
    expect(entry?.who).toBe('c0');
    expect((await entryPath(sql, workspaceId, entry?.id ?? '')).enteredBy).toBe(each.entered);
    const whyNot = async (person = '') =>
      (await turnedAwayPerson(sql, workspaceId, person)).map(({ reason, times, sentence }) => ({
        reason,
        times,
        sentence,
      }));
    const [c0, c1] = people;
    expect(await whyNot(c0)).toEqual([
      { reason: 'reentry', times: 1, sentence: 'They had entered before, and may only once' },
    ]);
    const filtered = { reason: 'filter', times: 2, sentence: 'The entry filter didn’t hold: tier is plain' };
    expect(await whyNot(c1)).toEqual([filtered]);
    const { rows } = await turnedAwayOf(sql, workspaceId, journeyId);
    expect(rows.map(({ customerId, reason }) => [customerId, reason]).sort()).toEqual(
      [
        [c0, 'reentry'],
        [c1, 'filter'],
      ].sort(),
    );
    const counts = await journeyCounts(sql, workspaceId, journeyId);
    expect(counts.nodes.find(({ nodeId }) => nodeId === trigger?.id)).toMatchObject({
      passed: 1,
      turnedAway: 2,
    });

    const { plan } = compileGraph(graph);
    const [from, until] = [NOW - DAY, NOW + 7 * DAY];
    const prices = { smsCents: 1, mmsCents: 3 };
    const simulation = new Simulation({
      plan,
      rules: defaultPolicyRules,
      from,
      to: until,
      zone: 'UTC',
      prices,
    });
    const scope = {
      workspaceId,
      journeyId,
      cohort: { kind: 'everyone' } as const,
      reach: reachOf(plan, defaultPolicyRules),
    };
    for await (const { people: some } of peopleOf(sql, { ...scope, from, to: until }))
      for (const person of some) simulation.add(person);
    const foretold = each.foretold ?? 2;
    const { entries, turnedAway = 0 } = simulation.tally;
    expect({ entries, turnedAway }).toEqual({ entries: Math.min(1, foretold), turnedAway: foretold });
  },
);
