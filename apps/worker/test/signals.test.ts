import { pauseEntry, resumeEntry, stopEntry } from '@waymark/engine/entries/control';
import { ingest } from '@waymark/engine/events/ingest';
import { pauseJourney, resumeJourney } from '@waymark/engine/journeys/control';
import { chain, node, onEvent, sms, waitForEvent, waitSeconds } from '@waymark/engine/testing/graphs';
import { enter, makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import type { Graph } from '@waymark/journey/graph/graph';
import { WHERE_IS, type Whereabouts } from '@waymark/workflows/messages';
import { setClock } from '@waymark/workspace/clock/clock';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
  await stack.startWorker();
});
afterAll(() => stack.close());

const HOUR = 3600;

async function begin(graph: Graph) {
  const { sql } = stack;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(sql, workspaceId, graph);
  const [person = ''] = await makePeople(sql, workspaceId, 1);
  const [entryId = ''] = await enter(sql, journey, [person]);
  return { workspaceId, journeyId: journey.journeyId, person, entryId };
}
const row = async (entryId: string) => {
  const [found] = await stack.sql<
    { status: string; workflow: string; turn: number; dueWhilePaused: boolean; due: boolean }[]
  >`select status, workflow, turn, due_while_paused as "dueWhilePaused", wait_until <= now() as due
    from entry where id = ${entryId}`;
  if (!found) throw new Error('no entry');
  return found;
};
const bodies = async (entryId: string) =>
  (
    await stack.sql<
      { body: string }[]
    >`select body from message where entry_id = ${entryId} order by queued_at`
  ).map(({ body }) => body);
const started = (entryId: string) =>
  vi.waitUntil(async () => (await row(entryId)).workflow === 'started', 20_000);
const ended = (entryId: string, status: string) =>
  vi.waitUntil(async () => (await row(entryId)).status === status, 20_000);

describe('a waiting person', () => {
  it('continues immediately when the awaited event comes, even if it comes before the workflow has started', async () => {
    const graph = chain(onEvent('entered'), waitForEvent('bought', HOUR), sms('Thanks'));
    const early = await begin(graph);
    await vi.waitUntil(async () => (await row(early.entryId)).status === 'waiting', 20_000);
    await ingest(stack.sql, early.workspaceId, [{ id: 'e1', type: 'bought', customerId: 'c0' }]);
    await ended(early.entryId, 'completed');
    const late = await begin(graph);
    await started(late.entryId);
    await ingest(stack.sql, late.workspaceId, [{ id: 'e1', type: 'bought', customerId: 'c0' }]);
    await ended(late.entryId, 'completed');
    expect(await bodies(late.entryId)).toEqual(['Thanks']);
    expect(await stack.handle(late.entryId).result()).toBe('completed');
  });

  it('leaves as converted when the goal is met', async () => {
    const graph = chain(
      onEvent('entered'),
      node('goal', { event: 'bought', where: [] }),
      waitSeconds(HOUR),
      sms('Still there?'),
    );
    const { workspaceId, entryId } = await begin(graph);
    await started(entryId);
    await ingest(stack.sql, workspaceId, [{ id: 'e1', type: 'bought', customerId: 'c0' }]);
    await ended(entryId, 'converted');
    expect(await stack.handle(entryId).result()).toBe('converted');
    expect(await bodies(entryId)).toEqual([]);
  });

  it('stays put when their wait ends while the journey is paused, and continues when it is resumed', async () => {
    const { workspaceId, journeyId, entryId } = await begin(
      chain(onEvent('entered'), waitSeconds(1), sms('Now')),
    );
    await started(entryId);
    await pauseJourney(stack.sql, workspaceId, journeyId, 'test');
    await vi.waitUntil(async () => (await row(entryId)).dueWhilePaused, 20_000);
    expect(await bodies(entryId)).toEqual([]);
    await resumeJourney(stack.sql, workspaceId, journeyId, 'test');
    await ended(entryId, 'completed');
    expect(await bodies(entryId)).toEqual(['Now']);
  });

  it('can be held back alone, and reports where they are', async () => {
    const { workspaceId, entryId } = await begin(chain(onEvent('entered'), waitSeconds(2), sms('Now')));
    await vi.waitUntil(async () => (await row(entryId)).status === 'waiting', 20_000);
    await pauseEntry(stack.sql, workspaceId, entryId, 'test');
    await vi.waitUntil(async () => (await row(entryId)).dueWhilePaused, 20_000);
    await vi.waitUntil(async () => {
      const where = await stack.handle(entryId).query<Whereabouts>(WHERE_IS);
      return where.standing === 'paused' && where.fireAt === null && where.turn === 1;
    }, 20_000);
    await resumeEntry(stack.sql, workspaceId, entryId, 'test');
    await ended(entryId, 'completed');
  });

  it('is woken to leave when stopped', async () => {
    const { workspaceId, entryId } = await begin(chain(onEvent('entered'), waitSeconds(HOUR), sms('Never')));
    await started(entryId);
    await stopEntry(stack.sql, workspaceId, entryId, 'test');
    expect(await stack.handle(entryId).result()).toBe('stopped');
    expect(await bodies(entryId)).toEqual([]);
  });

  it('is rescheduled when the clock is changed: forward wakes, a stopped clock holds', async () => {
    const { workspaceId, entryId } = await begin(
      chain(onEvent('entered'), waitSeconds(HOUR), sms('One'), waitSeconds(30 * 24 * HOUR), sms('Two')),
    );
    await started(entryId);
    await setClock(stack.sql, workspaceId, {
      at: new Date(Date.now() + 2 * HOUR * 1000).toISOString(),
      pace: 0,
    });
    await vi.waitUntil(async () => (await row(entryId)).turn === 2, 20_000);
    await vi.waitUntil(
      async () => (await stack.handle(entryId).query<Whereabouts>(WHERE_IS)).fireAt === null,
      20_000,
    );
    await setClock(stack.sql, workspaceId, { pace: 1_000_000 });
    await ended(entryId, 'completed');
    expect(await bodies(entryId)).toEqual(['One', 'Two']);
  });
});
