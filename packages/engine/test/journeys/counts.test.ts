import { rewritingHistory } from '@waymark/db/history';
import { testDatabase } from '@waymark/db/testing';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { setClock } from '@waymark/workspace/clock/clock';
import { describe, expect, it } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { ingest } from '../../src/events/ingest.ts';
import { journeyCounts } from '../../src/journeys/counts/counts.ts';
import { notSentByRule } from '../../src/journeys/counts/notSent.ts';
import { entriesOf, entriesOfPerson } from '../../src/journeys/people/entriesOf.ts';
import { entryPath } from '../../src/journeys/people/entryPath.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { chain, node, onEvent, sms, waitForEvent } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

/** Noon in Denver, in winter. */
const noon = new Date('2026-01-14T19:00:00Z');
const graph = chain(
  onEvent('entered'),
  node(
    'split.rule',
    {
      branches: [
        {
          id: 'gold',
          name: 'Gold',
          rule: { match: 'all', conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }] },
        },
      ],
    },
    'tier',
  ),
  waitForEvent('bought', 3600),
  sms('Hello'),
  node('goal', { event: 'reviewed', where: [] }, 'goal'),
);

/** Runs the next leg of everybody who waits. */
async function moveAll(workspaceId: string): Promise<void> {
  const waiting = await database.sql<{ entryId: string; turn: number }[]>`
    select id as "entryId", turn from entry where workspace_id = ${workspaceId} and status = 'waiting' order by id`;
  await advanceEntries(database.sql, workspaceId, waiting);
}

const countsOf = async (workspaceId: string, journeyId: string) => {
  const counts = await journeyCounts(database.sql, workspaceId, journeyId);
  return { ...counts, byNode: Object.fromEntries(counts.nodes.map((each) => [each.nodeId, each])) };
};

describe('the numbers under the nodes', () => {
  it('follow people from the trigger to the end, and every person is found behind them', async () => {
    const { sql } = database;
    const workspaceId = await makeWorkspace(sql, {
      policy: defaultPolicyRules,
      clock: { mode: 'test', realMs: Date.now(), shownMs: noon.getTime(), pace: 0 },
    });
    const journey = await makeJourney(sql, workspaceId, graph);
    const people = await makePeople(sql, workspaceId, 4);
    await rewritingHistory(
      sql,
      (tx) => tx`
        update consent_event set at = ${new Date('2025-06-01T00:00:00Z')} where workspace_id = ${workspaceId}`,
    );
    const entries = await enter(sql, journey, people, { at: noon });

    expect(await countsOf(workspaceId, journey.journeyId)).toMatchObject({
      entered: 4,
      active: 4,
      byNode: { n0: { waiting: 4, passed: 4, branches: { next: 0 } } },
    });

    await runStarter({ sql });
    expect((await countsOf(workspaceId, journey.journeyId)).byNode).toMatchObject({
      n0: { waiting: 0, passed: 4, branches: { next: 4 } },
      tier: { waiting: 0, passed: 4, branches: { gold: 2, else: 2 } },
      n2: { waiting: 4, held: 0, passed: 0 },
    });

    await setClock(sql, workspaceId, { at: '2026-01-14T19:10:00Z', pace: 0 });
    await ingest(sql, workspaceId, [
      { id: 'b', type: 'bought', customerId: 'c0' },
      { id: 'r', type: 'reviewed', customerId: 'c1' },
    ]);
    await moveAll(workspaceId);
    const after = await countsOf(workspaceId, journey.journeyId);
    expect(after).toMatchObject({
      entered: 4,
      active: 2,
      completed: 1,
      converted: 1,
      messages: { queued: 1 },
    });
    expect(after.byNode).toMatchObject({
      n2: { waiting: 2, passed: 1, branches: { happened: 1, timeout: 0 } },
      n3: { waiting: 0, passed: 1, dropped: 0, branches: { next: 1 }, messages: { queued: 1 } },
      n5: { passed: 1 },
      goal: { passed: 1 },
    });

    // Ten at night: whoever's wait has run out is held until the morning.
    await setClock(sql, workspaceId, { at: '2026-01-15T05:00:00Z', pace: 0 });
    await moveAll(workspaceId);
    const night = await countsOf(workspaceId, journey.journeyId);
    expect(night.byNode).toMatchObject({
      n2: { waiting: 0, passed: 3, branches: { happened: 1, timeout: 2 } },
      n3: { waiting: 2, held: 2, passed: 1 },
    });
    const held = await entriesOf(sql, workspaceId, journey.journeyId, { held: true, nodeId: 'n3' });
    expect(held.total).toBe(2);
    expect(held.rows.map(({ externalId }) => externalId).toSorted()).toEqual(['c2', 'c3']);
    expect(held.rows[0]).toMatchObject({ nodeId: 'n3', held: true, status: 'waiting' });
    const named = [
      ['c2', 'Quiet hours'],
      ['c3', 'Quiet hours'],
    ];
    const why = (rows: readonly { externalId: string | null; reason: string | null }[]) =>
      rows.filter(({ reason }) => reason).map(({ externalId, reason }) => [externalId, reason]);
    expect(why(held.rows).toSorted()).toEqual(named);
    const everyone = await entriesOf(sql, workspaceId, journey.journeyId);
    expect(why(everyone.rows).toSorted()).toEqual(named);
    expect(why(await entriesOfPerson(sql, workspaceId, held.rows[0]?.customerId ?? ''))).toHaveLength(1);

    for (const [nodeId, presence, total] of [
      ['n0', 'passed', 4],
      ['tier', 'passed', 4],
      ['n2', 'passed', 3],
      ['n3', 'passed', 1],
      ['n3', 'notSent', 0],
      ['goal', 'passed', 1],
      ['n5', 'passed', 1],
    ] as const)
      expect(
        [nodeId, (await entriesOf(sql, workspaceId, journey.journeyId, { nodeId, presence })).total],
        'the people behind a count are as many as it says',
      ).toEqual([nodeId, total]);

    const path = await entryPath(sql, workspaceId, entries[3] ?? '');
    expect(path).toMatchObject({ journeyName: 'Test', zone: 'America/Denver', versionNumber: 1 });
    expect(path.path.map(({ nodeId }) => nodeId)).toEqual(['tier', 'n2', 'n3']);
    expect(path.path.map(({ why }) => why)).toEqual(['tier is plain', null, null]);
    expect(path.path.map(({ sentence }) => sentence)).toEqual([
      'Took “Everyone else”',
      expect.stringContaining('Waiting for “bought” until'),
      expect.stringMatching(/^Held until 8:00 AM.*Denver: quiet hours/),
    ]);

    // In the morning one of the two gets it; the other said STOP in the night.
    const [stopping] = await sql<{ phone: string }[]>`
      select phone from customer where workspace_id = ${workspaceId} and external_id = 'c3'`;
    await recordConsent(sql, workspaceId, {
      phone: stopping?.phone ?? '',
      program: 'all',
      action: 'revoke',
      source: 'keyword',
    });
    await setClock(sql, workspaceId, { at: '2026-01-15T15:10:00Z', pace: 0 });
    await moveAll(workspaceId);
    const morning = await countsOf(workspaceId, journey.journeyId);
    expect(morning.byNode.n3).toMatchObject({ waiting: 0, held: 0, passed: 3, dropped: 1 });
    expect(morning.byNode.n3?.messages).toEqual({ queued: 2 });
    await sql`
      update message set status = 'delivered' where id = (
        select id from message where journey_id = ${journey.journeyId} order by queued_at limit 1)`;
    const told = await countsOf(workspaceId, journey.journeyId);
    expect(told.byNode.n3?.messages).toEqual({ delivered: 1, queued: 1 });
    expect(told.byNode.n2?.messages).toEqual({});
    const unsent = await entriesOf(sql, workspaceId, journey.journeyId, {
      nodeId: 'n3',
      presence: 'notSent',
    });
    expect(unsent.rows).toMatchObject([
      { externalId: 'c3', reason: expect.stringMatching(/^Opted out of marketing texts on /) },
    ]);
    const stoppedBy = async (rule: 'consent' | 'cap') => {
      const filter = { nodeId: 'n3', presence: 'notSent', rule } as const;
      const { rows, total } = await entriesOf(sql, workspaceId, journey.journeyId, filter);
      const found = await entriesOf(sql, workspaceId, journey.journeyId, { ...filter, search: 'Person' });
      expect(found.total).toBe(total);
      return [total, ...rows.map(({ externalId }) => externalId)];
    };
    expect(await stoppedBy('consent')).toEqual([1, 'c3']);
    expect(await stoppedBy('cap')).toEqual([0]);
    const reasons = (nodeId: string, of = workspaceId, version?: number) =>
      notSentByRule(sql, of, journey.journeyId, { nodeId, version });
    expect(await reasons('n3')).toEqual({
      rules: [{ rule: 'consent', name: 'No consent', count: 1 }],
      of: 1,
      total: 1,
    });
    expect(await reasons('n2')).toEqual({ rules: [], of: 0, total: 0 });
    await expect(reasons('n3', workspaceId, 2)).rejects.toThrow();
    await expect(reasons('n3', await makeWorkspace(sql))).rejects.toThrow('doesn’t exist');
  });

  it('page through people in the order that they came, each once', async () => {
    const { sql } = database;
    const workspaceId = await makeWorkspace(sql);
    const journey = await makeJourney(sql, workspaceId, graph);
    const people = await makePeople(sql, workspaceId, 25);
    await enter(sql, journey, people);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof entriesOf>> = await entriesOf(
        sql,
        workspaceId,
        journey.journeyId,
        {
          cursor,
          limit: 10,
        },
      );
      expect(page.total).toBe(25);
      seen.push(...page.rows.map(({ customerId }) => customerId));
      cursor = page.next;
    } while (cursor);
    expect(seen.toSorted()).toEqual(people.toSorted());
    const found = await entriesOf(sql, workspaceId, journey.journeyId, { search: 'Person 24' });
    expect(found.rows.map(({ customerName }) => customerName)).toEqual(['Person 24']);
  });

  it('are quick over 100,000 records', async () => {
    const { sql } = database;
    const workspaceId = await makeWorkspace(sql);
    const journey = await makeJourney(sql, workspaceId, graph);
    const people = await makePeople(sql, workspaceId, 25_000);
    const at = new Date();
    await enter(sql, journey, people, { at });
    await sql`
      update entry set status = 'completed', at_step = 3 where journey_id = ${journey.journeyId}`;
    await sql`
      insert into step_record (entry_id, step, turn, version_id, kind, outcome, at)
      select e.id, s, t, e.version_id, k, jsonb_build_object('kind', k, 'branch', 0, 'until', 0), ${at}
      from entry e, (values (0, 0, 'passed'), (1, 0, 'waiting'), (2, 1, 'queued'), (3, 1, 'exited')) as v (s, t, k)
      where e.journey_id = ${journey.journeyId}`;
    await sql`analyze step_record`;
    const began = performance.now();
    const counts = await journeyCounts(sql, workspaceId, journey.journeyId);
    const ms = performance.now() - began;
    expect(counts).toMatchObject({ entered: 25_000, completed: 25_000 });
    expect(ms).toBeLessThan(10_000);
  });
});
