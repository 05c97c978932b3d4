import { proxyActivities, sleep } from '@temporalio/workflow';
import type { HandwrittenActivities } from './activities.ts';

const { sendWelcome, choose, sendOffer, setProfile, sendReminder, complete } =
  proxyActivities<HandwrittenActivities>({ startToCloseTimeout: '1 minute' });

/** The journey that the `journey` bench compares with, written like Temporal's own samples. */
export async function handwritten(entryId: string): Promise<void> {
  await sendWelcome(entryId);
  await sleep('1 second');
  const tier = await choose(entryId);
  await sendOffer(entryId, tier);
  await setProfile(entryId);
  await sleep('1 second');
  await sendReminder(entryId);
  await complete(entryId);
}
