import { eventMatches } from '@waymark/audience/evaluate';
import type { Properties } from '@waymark/audience/facts';
import type { PlanTrigger } from '../plan/plan.ts';
import { LOCATION, storeNear } from './location.ts';

/** The most keywords that one journey may start with, and the most characters of each. */
export const MOST_KEYWORDS = 20;
export const LONGEST_KEYWORD = 40;

/**
 * The event that records a person's text, with its words in the property `text`. STOP, START and HELP aren't recorded
 * as one.
 */
export const TEXT_RECEIVED = 'text_received';

/** The events that record a person entering and leaving a segment, with its id in the property `segment`. */
export const segmentEvents = { enters: 'segment_entered', leaves: 'segment_left' } as const;

/**
 * The events about products that a person viewed or asked about. `product_id` names the product; `days_ago` says how
 * long ago that was.
 */
export const productEvents = { backInStock: 'back_in_stock', priceDrop: 'price_dropped' } as const;

/** The type of the events that start the trigger as they arrive, or null if something else starts it. */
export function heardBy(trigger: PlanTrigger): string | null {
  if (trigger.on === 'event') return trigger.event;
  if (trigger.on === 'segment') return segmentEvents[trigger.when];
  if (trigger.on === 'product') return productEvents[trigger.when];
  if (trigger.on === 'location') return LOCATION;
  return trigger.on === 'reply' ? TEXT_RECEIVED : null;
}

/** The types of all events that a trigger acts on, now or later. */
export function listensTo(trigger: PlanTrigger): string[] {
  if (trigger.on === 'inactivity') return [trigger.event];
  if (trigger.on === 'date') return [trigger.event, trigger.movedBy].filter((type) => type !== undefined);
  const type = heardBy(trigger);
  return type === null ? [] : [type];
}

/** Whether an event of that type starts the trigger. */
export function begins(trigger: PlanTrigger, properties: Properties): boolean {
  if (trigger.on === 'event') return eventMatches(trigger.where, properties);
  if (trigger.on === 'segment') return properties.segment === trigger.segment;
  if (trigger.on === 'product') return !(Number(properties.days_ago) > trigger.days);
  if (trigger.on === 'location') return storeNear(trigger, properties) !== null;
  if (trigger.on !== 'reply') return false;
  return trigger.words.length === 0 || trigger.words.includes(plainWords(String(properties.text ?? '')));
}

/** A text normalized for comparing keywords: lower case, no punctuation, one space between words. */
export const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
