import { rewritingHistory } from '@waymark/db/history';
import { testDatabase } from '@waymark/db/testing';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { expect, it } from 'vitest';
import { advanceDue } from '../../src/entries/due.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { chain, onEvent, sms, waitForEvent, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const DAY = 86_400;

it('lives a month of waits in one go, each leg at its own instant and by the gate of that instant', async () => {
  const { sql } = database;
  const began = Date.UTC(2026, 5, 1, 23, 0);
  const workspaceId = await makeWorkspace(sql, {
    clock: { mode: 'test', realMs: Date.now(), shownMs: began, pace: 0 },
    policy: { ...defaultPolicyRules, caps: [] },
  });
  const graph = chain(
    onEvent('entered'),
    waitSeconds(10 * DAY),
    sms('Ten'),
    waitForEvent('bought', 10 * DAY),
    // 23:00 UTC is 17:00 in Denver; six hours on it is night there, so the gate holds it until 8:00, 14:00 UTC.
    waitSeconds(6 * 3600),
    sms('Twenty'),
  );
  const journey = await makeJourney(sql, workspaceId, graph);
  const people = await makePeople(sql, workspaceId, 3);
  await rewritingHistory(sql, (tx) => tx`update consent_event set at = ${new Date(0)}`);
  await enter(sql, journey, people, { at: new Date(began) });
  expect(await runStarter({ sql })).toBe(3);
  await advanceDue(sql, workspaceId, began + 30 * DAY * 1000);
  const rows = await sql<{ body: string; at: Date }[]>`
    select distinct body, queued_at as at from message where workspace_id = ${workspaceId} order by 2`;
  expect([...rows]).toEqual([
    { body: 'Ten', at: new Date(began + 10 * DAY * 1000) },
    { body: 'Twenty', at: new Date(Date.UTC(2026, 5, 22, 14, 0)) },
  ]);
  const [done] =
    await sql`select count(*)::int as n from entry where workspace_id = ${workspaceId} and status = 'completed'`;
  expect(done?.n).toBe(3);
  expect(await advanceDue(sql, workspaceId, began + 60 * DAY * 1000)).toBe(0);
});
