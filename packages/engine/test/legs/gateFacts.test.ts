import { testDatabase } from '@waymark/db/testing';
import { compileGraph } from '@waymark/journey/graph/compile';
import { reachOf } from '@waymark/journey/simulate/reach';
import { PersonState, SimulatedWorld } from '@waymark/journey/simulate/world';
import type { Decision } from '@waymark/policy/decision';
import { defaultPolicyRules, type PolicyRules } from '@waymark/policy/rules';
import { DAY } from '@waymark/policy/spans';
import { expect, test } from 'vitest';
import { peopleOf } from '../../src/dryRuns/population.ts';
import { loadEntries, loadPeople, lockPeople } from '../../src/legs/facts.ts';
import { LegWorld } from '../../src/legs/world.ts';
import { lastCheck } from '../../src/messages/outbox/recheck.ts';
import { chain, onEvent, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const policy: PolicyRules = { ...defaultPolicyRules, purchaseQuietDays: 2 };
/** Noon in Denver. */
const now = Date.parse('2026-03-02T19:00:00Z');
const graph = chain(onEvent('entered'), waitSeconds(60));
const programs = ['marketing', 'transactional'] as const;

test('a leg, the last check and the simulator know the same about a person', async () => {
  const { sql } = database;
  const clock = { mode: 'test' as const, realMs: now, shownMs: now, pace: 0 };
  const workspaceId = await makeWorkspace(sql, { policy, clock });
  const journey = await makeJourney(sql, workspaceId, graph);
  const ids = await makePeople(sql, workspaceId, 12);
  await sql`update customer set phone = null where id = ${ids[1] ?? ''}`;
  await sql`update customer set zone = null where id = ${ids[2] ?? ''}`;
  const bought = (index: number, at: number) => sql`
    insert into event (workspace_id, external_id, type, customer_id, at)
    values (${workspaceId}, ${`o${index}`}, ${policy.purchaseEvent}, ${ids[index] ?? ''}, ${new Date(at)})`;
  await bought(3, now - 2 * DAY);
  await bought(4, now - 2 * DAY + 1);
  await bought(5, now);
  await bought(6, now + 1);
  const addLine = (index: number, program: string, action: string, at: number) => sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    select ${workspaceId}, phone, ${program}, ${action}, 'test', ${new Date(at)} from customer where id = ${ids[index] ?? ''}`;
  await addLine(7, 'all', 'revoke', now - 5);
  await addLine(8, 'all', 'revoke', now - 5);
  await addLine(8, 'all', 'grant', now - 5);
  await addLine(9, 'transactional', 'request', now - 5);
  const listed = (kind: string, index: number) => sql`
    with list as (
      insert into segment (workspace_id, name, kind, built_revision, updated_by)
      values (${workspaceId}, ${kind}, ${kind}, 1, 'test') returning id)
    insert into segment_member (segment_id, customer_id, since) select id, ${ids[index] ?? ''}, now() from list`;
  await listed('suppression', 10);
  await listed('list', 11);
  const entryIds = await enter(sql, journey, ids, { at: new Date(now) });

  const entries = await loadEntries(sql, workspaceId, entryIds);
  const rows = await lockPeople(sql, workspaceId, entryIds);
  const workspace = { id: workspaceId, policy, zone: 'America/Denver', clock, sender: null };
  const people = await loadPeople(
    sql,
    workspace,
    rows,
    { types: [], since: now, segments: [], position: false },
    now,
  );
  const simulated = new Map<string, PersonState>();
  const reach = reachOf(compileGraph(graph).plan, policy);
  const scope = {
    workspaceId,
    journeyId: journey.journeyId,
    cohort: { kind: 'everyone' as const },
    reach,
    from: now,
    to: now + DAY,
  };
  for await (const slice of peopleOf(sql, scope))
    for (const one of slice.people) simulated.set(one.id, new PersonState(one, policy));

  const kinds = new Set<string>();
  for (const program of programs) {
    const candidates = rows.map(({ id, phone, zone }) => ({
      id,
      workspaceId,
      customerId: id,
      program,
      phone,
      zone,
    }));
    const checks = await lastCheck(sql, new Map([[workspaceId, workspace]]), candidates, now);
    for (const entry of entries) {
      const person = people.get(entry.customerId);
      const state = simulated.get(entry.customerId);
      if (!person || !state) throw new Error('nobody');
      const message = { program, overCap: 'skip' } as const;
      const leg = new LegWorld({ entry, person, policy, past: [] }, { now, dueAt: now, ahead: 0 }).gate(
        message,
      );
      expect(new SimulatedWorld(now, state, passage, policy, silent).gate(message)).toEqual(leg);
      expect(checks.get(entry.customerId)?.kind).toBe(checkKinds[leg.kind]);
      kinds.add(`${leg.kind} ${leg.evidence.rule}`);
    }
  }
  expect([...kinds].sort()).toEqual([
    'no consent',
    'no noPhone',
    'no recentPurchase',
    'no suppressed',
    'send allowed',
  ]);
});

const checkKinds: Record<Decision['kind'], string> = { send: 'send', later: 'later', no: 'cancel' };
const silent = { recorded: () => {}, queued: () => {} };
const passage = {
  id: 'p',
  enteredAt: now,
  trigger: null,
  key: null,
  position: { step: 0, turn: 0 },
  wait: null,
  legs: 0,
  heldBy: null,
  path: [],
};
