import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { type Activities, type JourneyInput, signalNames, WHERE_IS, type Whereabouts } from './messages.ts';
import { Wait } from './wait.ts';

export const awaitedEvent = defineSignal(signalNames.event);
export const goalMet = defineSignal(signalNames.goal);
export const pause = defineSignal(signalNames.pause);
export const resume = defineSignal(signalNames.resume);
export const stop = defineSignal(signalNames.stop);
export const clockChanged = defineSignal(signalNames.clock);
export const whereIs = defineQuery<Whereabouts>(WHERE_IS);

/**
 * A leg takes milliseconds, so it is a local activity: a single marker in the history. It is retried for as long as
 * necessary (Postgres may be down for hours): first quickly and within the workflow task, then, once the pause between
 * two tries exceeds `localRetryThreshold`, with durable timers of up to ten minutes, which don't occupy a worker.
 */
const { advance } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20 seconds',
  localRetryThreshold: '3 seconds',
  retry: {
    initialInterval: '200 milliseconds',
    backoffCoefficient: 2,
    maximumInterval: '10 minutes',
  },
});

/**
 * One entry: a person's way through a journey, from its first wait on. It waits, asks for the next leg, and repeats
 * until the entry has ended. Never change what it does for a recorded history (see `test/histories`); add to it behind
 * `patched`. Returns how the entry ended.
 */
export async function journey(input: JourneyInput): Promise<string> {
  const wait = new Wait(input);
  for (const signal of [awaitedEvent, goalMet, pause, resume, stop, clockChanged])
    setHandler(signal, () => wait.wake());
  setHandler(whereIs, () => wait.whereabouts());

  for (;;) {
    const timer = wait.timer(Date.now());
    if (timer === null) await condition(() => wait.woken);
    else if (timer > 0 && !wait.woken) await condition(() => wait.woken, timer);

    const result = await advance(wait.begin());
    if (result.kind === 'done') return result.status;
    wait.settle(result);
    if (workflowInfo().continueAsNewSuggested && !wait.woken)
      await continueAsNew<typeof journey>(wait.next());
  }
}
