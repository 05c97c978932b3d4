import { journeyCounts } from '@waymark/engine/journeys/counts/counts';
import { enter, makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { draw } from '@waymark/journey/graph/drawing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack.close());

const say = (id: string, text: string) =>
  ({ id, kind: 'message.sms', settings: { program: 'marketing', text, overCap: 'skip' } }) as const;

const graph = draw(
  [
    { id: 'start', kind: 'trigger.event', settings: { event: 'entered', where: [], reentry: 'always' } },
    {
      id: 'date',
      kind: 'wait.date',
      settings: {
        of: 'profile',
        property: 'renews_at',
        when: 'after',
        offset: { amount: 1, unit: 'seconds' },
        time: null,
        otherwise: 'branch',
      },
    },
    say('kept', 'On time'),
    say('late', 'Missed'),
    { id: 'end', kind: 'exit', settings: {} },
  ],
  ['start → date', 'date.next → kept', 'date.missed → late', 'kept → end', 'late → end'],
);

it('holds people until the second after their own date, and sends those without one or past it down the other branch', async () => {
  const { sql } = stack;
  await stack.startWorker();
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(sql, workspaceId, graph);
  const people = await makePeople(sql, workspaceId, 3);
  const renewsAt = Date.now() + 3_000;
  const dates = [new Date(renewsAt).toISOString(), '2020-05-01', null];
  for (const [index, id] of people.entries())
    await sql`
      update customer set properties = jsonb_strip_nulls(jsonb_build_object('renews_at', ${dates[index] ?? null}::text))
      where id = ${id}`;
  const [dated = '', passed = '', unknown = ''] = await enter(sql, journey, people);

  const messages = await vi.waitUntil(async () => {
    const rows = await sql<{ entryId: string; body: string; at: Date }[]>`
      select entry_id as "entryId", body, queued_at as at from message where workspace_id = ${workspaceId}`;
    return rows.length === 3 && rows;
  }, 20_000);
  const of = (entryId: string) => messages.find((message) => message.entryId === entryId);
  expect([of(dated)?.body, of(passed)?.body, of(unknown)?.body]).toEqual(['On time', 'Missed', 'Missed']);
  expect(of(dated)?.at.getTime()).toBeGreaterThanOrEqual(renewsAt + 1_000 - 50);
  const [wait] = await sql<{ until: string }[]>`
    select outcome->>'until' as until from step_record where entry_id = ${dated} and kind = 'waiting'`;
  expect(Number(wait?.until)).toBe(renewsAt + 1_000);
  expect(await stack.handle(dated).result()).toBe('completed');
  const { nodes } = await journeyCounts(sql, workspaceId, journey.journeyId);
  const date = nodes.find(({ nodeId }) => nodeId === 'date');
  expect(date).toMatchObject({ waiting: 0, passed: 3, branches: { next: 1, missed: 2 } });
});
