import type { DeliveryRow, WebhookRow } from '../../server/views.ts';
import type { Tone } from '../../ui/format/words.ts';

type Event = WebhookRow['events'][number];

/** The events of webhooks as shown on the screen, in order. */
export const eventWords: Record<Event, string> = {
  'message.sent': 'Message sent',
  'message.delivered': 'Message delivered',
  'message.failed': 'Message failed',
  'message.canceled': 'Message canceled',
  'message.clicked': 'Link clicked',
  'consent.opt_in': 'Opted in',
  'consent.opt_out': 'Opted out',
  'entry.began': 'Entered a journey',
  'entry.ended': 'Exited a journey',
  'entry.goal': 'Met a journey’s goal',
  'segment.entered': 'Entered a segment',
  'segment.left': 'Left a segment',
};
export const eventNames = Object.keys(eventWords).filter((name): name is Event => name in eventWords);

/** A webhook's address without the parts that all have in common. */
export function addressOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}${search}`;
}

/** The name of a delivery's event; a test delivery has none of its own. */
export function eventName(type: string): string {
  const event = eventNames.find((name) => name === type);
  return event === undefined ? 'Test' : eventWords[event];
}

export function webhookState({ state, failingSince }: Pick<WebhookRow, 'state' | 'failingSince'>): {
  tone: Tone;
  word: string;
} {
  if (state === 'off') return { tone: 'red', word: 'Off: no response' };
  if (state === 'paused') return { tone: 'grey', word: 'Paused' };
  return failingSince === null ? { tone: 'green', word: 'On' } : { tone: 'amber', word: 'Failing' };
}

export const deliveryWords: Record<DeliveryRow['status'], { tone: Tone; word: string }> = {
  pending: { tone: 'amber', word: 'Waiting' },
  delivered: { tone: 'green', word: 'Delivered' },
  failed: { tone: 'red', word: 'Failed' },
};
