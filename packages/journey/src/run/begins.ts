import { eventMatches } from '@waymark/audience/evaluate';
import type { Properties } from '@waymark/audience/facts';
import type { PlanTrigger } from '../plan/plan.ts';
import { LOCATION, storeNear } from './location.ts';

/** So many keywords begin one journey at most, each of up to so many characters. */
export const MOST_KEYWORDS = 20;
export const LONGEST_KEYWORD = 40;

/** The event as which a person's text is kept, its words as the property `text`. STOP, START and HELP are none. */
export const TEXT_RECEIVED = 'text_received';

/** The events as which somebody's entering and leaving a segment are kept, its id as the property `segment`. */
export const segmentEvents = { enters: 'segment_entered', leaves: 'segment_left' } as const;

/** The events as which people hear of products that they looked at or asked for. `product_id` names it; `days_ago` is when that was. */
export const productEvents = { backInStock: 'back_in_stock', priceDrop: 'price_dropped' } as const;

/** The type of the events that a trigger begins by as they come, or null if it begins by something else. */
export function heardBy(trigger: PlanTrigger): string | null {
  if (trigger.on === 'event') return trigger.event;
  if (trigger.on === 'segment') return segmentEvents[trigger.when];
  if (trigger.on === 'product') return productEvents[trigger.when];
  if (trigger.on === 'location') return LOCATION;
  return trigger.on === 'reply' ? TEXT_RECEIVED : null;
}

/** The types of all events that a trigger does something about, now or later. */
export function listensTo(trigger: PlanTrigger): string[] {
  if (trigger.on === 'inactivity') return [trigger.event];
  if (trigger.on === 'date') return [trigger.event, trigger.movedBy].filter((type) => type !== undefined);
  const type = heardBy(trigger);
  return type === null ? [] : [type];
}

/** Whether an event of that type begins it. */
export function begins(trigger: PlanTrigger, properties: Properties): boolean {
  if (trigger.on === 'event') return eventMatches(trigger.where, properties);
  if (trigger.on === 'segment') return properties.segment === trigger.segment;
  if (trigger.on === 'product') return !(Number(properties.days_ago) > trigger.days);
  if (trigger.on === 'location') return storeNear(trigger, properties) !== null;
  if (trigger.on !== 'reply') return false;
  return trigger.words.length === 0 || trigger.words.includes(plainWords(String(properties.text ?? '')));
}

/** A text as keywords compare: lower case, without punctuation, one space between words. */
export const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
