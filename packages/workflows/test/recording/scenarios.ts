import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { AdvanceResult, JourneyInput } from '../../src/messages.ts';

/**
 * One history to record. `answers` are the results of asking for the legs, in order (an Error fails); `drive` does
 * what happens outside meanwhile. `firstWait` is the wait that the workflow starts with, ms from now.
 */
export interface Scenario {
  name: string;
  firstWait: number | null;
  /** True if the server itself delays the start until the first instant, as the starter requests. */
  delayed?: boolean;
  answers: (() => AdvanceResult | Error)[];
  drive?: (handle: WorkflowHandle) => Promise<void>;
}

const wait = (turn: number, ms: number | null) => (): AdvanceResult => ({
  kind: 'wait',
  turn,
  fireAt: ms === null ? null : Date.now() + ms,
});
const paused = (): AdvanceResult => ({ kind: 'paused' });
const done = (status: string) => (): AdvanceResult => ({ kind: 'done', status });
const away = () => new Error('Postgres is away');
const after = (ms: number, signal: string) => async (handle: WorkflowHandle) => {
  await sleep(ms);
  await handle.signal(signal);
};

export const scenarios: Scenario[] = [
  {
    name: 'waits',
    firstWait: 300,
    answers: [wait(2, 300), wait(3, 300), done('completed')],
  },
  {
    name: 'delayedStart',
    firstWait: 500,
    delayed: true,
    answers: [wait(2, 300), done('completed')],
  },
  {
    name: 'eventWait',
    firstWait: 60_000,
    answers: [wait(2, 300), done('completed')],
    drive: after(500, 'awaitedEvent'),
  },
  {
    name: 'goal',
    firstWait: 60_000,
    answers: [done('converted')],
    drive: after(500, 'goalMet'),
  },
  {
    name: 'stop',
    firstWait: 60_000,
    answers: [done('stopped')],
    drive: after(500, 'stop'),
  },
  {
    name: 'pauseResume',
    firstWait: 1_500,
    answers: [wait(1, 1_000), paused, wait(2, 200), done('completed')],
    drive: async (handle) => {
      await after(500, 'pause')(handle);
      await after(2_000, 'resume')(handle);
    },
  },
  {
    name: 'clockChange',
    firstWait: 60_000,
    answers: [wait(1, null), wait(1, 500), done('completed')],
    drive: async (handle) => {
      await after(500, 'clockChanged')(handle);
      await after(500, 'clockChanged')(handle);
    },
  },
  {
    name: 'outage',
    firstWait: 200,
    answers: [away, away, away, away, away, away, wait(2, 200), done('completed')],
  },
  {
    name: 'continueAsNew',
    firstWait: 50,
    answers: [...Array.from({ length: 12 }, (_, turn) => wait(turn + 2, 50)), done('completed')],
  },
];

export const inputOf = ({ name, firstWait }: Scenario): JourneyInput => ({
  entryId: `recorded-${name}`,
  turn: 1,
  fireAt: firstWait === null ? null : Date.now() + firstWait,
  planHash: '0'.repeat(64),
});
