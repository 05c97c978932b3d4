import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '@waymark/db/testing';
import { retrying } from '@waymark/db/transaction';
import { defaultPolicyRules, type PolicyRules } from '@waymark/policy/rules';
import { policyReach } from '@waymark/workspace/settings/policyReach';
import { savePolicy } from '@waymark/workspace/settings/settings';
import { expect, it } from 'vitest';
import { advanceDue } from '../../src/entries/due.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { chain, onEvent, sms } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const week = (from: string, to: string) => ({ days: Array.from({ length: 7 }, () => ({ from, to })) });
const rules = (from: string, to: string): PolicyRules => ({
  ...defaultPolicyRules,
  window: week(from, to),
  unknownZoneWindow: week(from, to),
  caps: [],
});
/** 14:00 in Denver, where everybody lives. */
const now = Date.parse('2030-03-05T21:00:00Z');

/** Four people whose message waits for nine in the evening, on a clock that stands at two in the afternoon. */
async function held() {
  const { sql } = database;
  const clock = { mode: 'test', realMs: Date.now(), shownMs: now, pace: 0 } as const;
  const workspaceId = await makeWorkspace(sql, { policy: rules('21:00', '22:00'), clock });
  const journey = await makeJourney(sql, workspaceId, chain(onEvent('entered'), sms('Hi')));
  const people = await makePeople(sql, workspaceId, 4);
  await enter(sql, journey, people, { at: new Date(now) });
  await runStarter({ sql });
  const standing = async () => {
    const rows = await sql<{ held: boolean; waitUntil: Date | null; status: string }[]>`
      select held, wait_until as "waitUntil", status from entry where workspace_id = ${workspaceId}`;
    return rows.map((row) => [row.status, row.held, row.waitUntil?.toISOString()]);
  };
  return { sql, workspaceId, standing };
}
const actor = 'test';
const evening = ['waiting', true, '2030-03-06T04:00:00.000Z'];

it('saving the rules says whom they affect, and leaves people on hold alone unless told otherwise', async () => {
  const { sql, workspaceId, standing } = await held();
  expect(await policyReach(sql, workspaceId)).toEqual({ people: 4, held: 4 });
  expect(await standing()).toEqual([evening, evening, evening, evening]);
  const wide = rules('08:00', '22:00');
  expect(await savePolicy(sql, workspaceId, { rules: wide, release: false, actor })).toEqual({ released: 0 });
  expect(await standing()).toEqual([evening, evening, evening, evening]);
});

it('people held by hours that were widened since are looked at again and get their message', async () => {
  const { sql, workspaceId, standing } = await held();
  const wide = rules('08:00', '22:00');
  expect(await savePolicy(sql, workspaceId, { rules: wide, release: true, actor })).toEqual({ released: 4 });
  // Each one's workflow is told to look again.
  const signals = await sql`
    select 1 from pending_signal n join entry e on e.id = n.entry_id
    where e.workspace_id = ${workspaceId} and n.kind = 'clock'`;
  expect(signals).toHaveLength(4);
  await advanceDue(sql, workspaceId, now);
  expect((await standing()).map(([status]) => status)).toEqual(Array(4).fill('completed'));
  const queued = await sql`select 1 from message where workspace_id = ${workspaceId} and status = 'queued'`;
  expect(queued).toHaveLength(4);
  expect(await policyReach(sql, workspaceId)).toEqual({ people: 0, held: 0 });
});

it('who is still not allowed under the new rules is held until these end', async () => {
  const { sql, workspaceId, standing } = await held();
  await savePolicy(sql, workspaceId, { rules: rules('18:00', '19:00'), release: true, actor });
  await advanceDue(sql, workspaceId, now);
  const six = ['waiting', true, '2030-03-06T01:00:00.000Z'];
  expect(await standing()).toEqual([six, six, six, six]);
  expect(await sql`select 1 from message where workspace_id = ${workspaceId}`).toHaveLength(0);
});

it('a message that was put off on its way out leaves too, one that the provider was too busy for does not', async () => {
  const { sql, workspaceId } = await held();
  await savePolicy(sql, workspaceId, { rules: rules('00:00', '24:00'), release: true, actor });
  await advanceDue(sql, workspaceId, now);
  await sql`update message set not_before = now() + interval '5 hours' where workspace_id = ${workspaceId}`;
  await sql`
    update message set reason = 'busy' where id = (
      select id from message where workspace_id = ${workspaceId} order by id limit 1)`;
  expect(await policyReach(sql, workspaceId)).toMatchObject({ held: 3 });
  await savePolicy(sql, workspaceId, { rules: rules('00:00', '24:00'), release: true, actor });
  const [free] = await sql`
    select count(*)::int as n from message where workspace_id = ${workspaceId} and not_before <= now()`;
  expect(free?.n).toBe(3);
});

it('a release that meets others who hold the same people in another order goes through all the same', async () => {
  const { sql, workspaceId } = await held();
  const ids = (
    await sql<{ id: string }[]>`select id from entry where workspace_id = ${workspaceId} order by id`
  ).map(({ id }) => id);
  const waits = async () =>
    (
      await sql`select 1 from pg_locks l join pg_stat_activity a using (pid)
      where not l.granted and a.datname = current_database()`
    ).length > 0;
  let saved: Promise<unknown> | null = null;
  // Postgres ends whichever it finds in the deadlock first: mostly the release, which has waited for longer.
  await retrying(sql, async (tx) => {
    await tx`set local deadlock_timeout = '3s'`;
    await tx`select 1 from entry where id = ${ids[3] ?? ''} for no key update`;
    if (saved === null) {
      saved = savePolicy(sql, workspaceId, { rules: rules('08:00', '22:00'), release: true, actor });
      saved.catch(() => undefined);
      while (!(await waits())) await sleep(20);
    }
    await tx`select 1 from entry where id = any(${ids}::uuid[]) for no key update`;
  });
  expect(await saved).toEqual({ released: 4 });
});
