import type { Properties } from '@waymark/audience/facts';
import { plainName } from '@waymark/audience/spelling';
import { kmWords } from '@waymark/audience/words/describe';
import type { PlanTrigger, Reentry } from '../plan/plan.ts';
import { storeNear } from '../run/location.ts';

/**
 * Why somebody is in a journey: 'Entered by the schedule'. `event`: the properties of the event that they entered by.
 */
export function enteredWords(trigger: PlanTrigger, event: Properties | null = null): string {
  switch (trigger.on) {
    case 'event':
      return `Entered by “${plainName(trigger.event)}”`;
    case 'reply':
      return 'Entered by a text';
    case 'schedule':
      return 'Entered by the schedule';
    case 'date':
      return `Entered by the date “${plainName(trigger.property)}”`;
    case 'location': {
      const near = event && storeNear(trigger, event);
      return near ? `Entered ${kmWords(near.km * 1_000)} from a store` : 'Entered near a store';
    }
    case 'segment':
      return trigger.when === 'enters' ? 'Entered the segment' : 'Left the segment';
    case 'product':
      return trigger.when === 'backInStock'
        ? 'Entered as a product came back in stock'
        : 'Entered as a product’s price fell';
    case 'optIn':
      return `Entered by opting in to ${trigger.program} texts`;
    case 'api':
      return 'Added by your system';
    case 'inactivity':
      return `Entered after ${trigger.days === 1 ? '1 day' : `${trigger.days} days`} without “${plainName(trigger.event)}”`;
  }
}

/** Why a re-entry setting kept somebody out. */
export function reentryWords(reentry: Reentry): string {
  if (reentry === 'always') return 'Not let in again';
  if (reentry === 'once') return 'They had entered before, and may only once';
  const days = reentry.afterDays === 1 ? '1 day' : `${reentry.afterDays} days`;
  return `They were still in it, or had entered less than ${days} before`;
}
