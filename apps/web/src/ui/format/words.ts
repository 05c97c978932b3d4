import { plainName, TRAIT } from '@waymark/audience/spelling';
import { computedTraits } from '@waymark/audience/traits';
import type {
  CustomerRow,
  EntryStatus,
  JourneyStatus,
  JourneyView,
  MessageStatus,
} from '../../server/views.ts';

/** Green is live and nothing else, amber waits or is held, red failed or is blocked, grey is off, done ended well. */
export type Tone = 'green' | 'amber' | 'red' | 'grey' | 'done';

export const journeyWords: Record<JourneyStatus, { word: string; tone: Tone }> = {
  draft: { word: 'Draft', tone: 'grey' },
  live: { word: 'Live', tone: 'green' },
  paused: { word: 'Paused', tone: 'amber' },
  stopped: { word: 'Stopped', tone: 'red' },
};

interface JourneyProgress {
  status: JourneyStatus;
  closed: boolean;
  /** Set if it starts on a schedule; `next` is null once its last run is over. */
  schedule: { next: object | null } | null;
  /** A one-off campaign. */
  campaign: boolean;
  entered: number;
  waiting: number;
  queued: number;
}

/** What a journey's state depends on. */
export const progressOf = ({ closed, activePeople, messages, entered, ...view }: JourneyView) => ({
  ...view,
  closed: closed !== null,
  waiting: activePeople,
  queued: messages.queued,
  entered,
});

/** Whether a live journey no longer takes anybody in: it is closed, or its schedule's last run is over. */
export const isEnding = ({
  status,
  closed,
  schedule,
}: Pick<JourneyProgress, 'status' | 'closed' | 'schedule'>) =>
  status === 'live' && (closed || schedule?.next === null);

/** Whether nobody enters any more, nobody is in it, and nothing is left to send. */
export const isOver = (journey: JourneyProgress) =>
  isEnding(journey) && journey.waiting + journey.queued === 0;

/** Whether a campaign is scheduled and nobody has got it yet. */
export const isScheduled = (journey: JourneyProgress) =>
  journey.campaign && journey.status === 'live' && !isEnding(journey) && journey.entered === 0;

/** A journey's state in a word. One that no longer takes anybody in is finishing with the people still in it. */
export function journeyState(journey: JourneyProgress): { word: string; tone: Tone } {
  const { status, closed, campaign, waiting, queued, entered } = journey;
  if (status !== 'live') return journeyWords[status];
  if (campaign && closed && entered === 0) return { word: 'Canceled', tone: 'grey' };
  if (!isEnding(journey)) {
    if (!campaign) return journeyWords.live;
    return entered > 0 ? { word: 'Sending', tone: 'amber' } : { word: 'Scheduled', tone: 'amber' };
  }
  if (campaign && !closed)
    return waiting + queued > 0 ? { word: 'Sending', tone: 'amber' } : { word: 'Sent', tone: 'done' };
  return waiting > 0 ? { word: 'Finishing', tone: 'amber' } : { word: 'All finished', tone: 'grey' };
}

export const entryWords: Record<EntryStatus, { word: string; tone: Tone }> = {
  new: { word: 'Entering', tone: 'amber' },
  waiting: { word: 'Waiting', tone: 'amber' },
  completed: { word: 'Finished', tone: 'grey' },
  converted: { word: 'Converted', tone: 'done' },
  stopped: { word: 'Stopped', tone: 'red' },
  failed: { word: 'Failed', tone: 'red' },
};

export const messageWords: Record<MessageStatus, { word: string; tone: Tone; sentence: string }> = {
  queued: { word: 'Queued', tone: 'amber', sentence: 'Waiting for its turn to send.' },
  sending: { word: 'Sending', tone: 'amber', sentence: 'On its way to the provider.' },
  unknownOutcome: {
    word: 'Checking',
    tone: 'amber',
    sentence: 'The provider’s answer was lost. It’s being checked, and won’t be sent twice.',
  },
  accepted: { word: 'Accepted', tone: 'grey', sentence: 'The provider accepted it.' },
  sent: { word: 'Sent', tone: 'grey', sentence: 'Handed off to the carrier.' },
  delivered: { word: 'Delivered', tone: 'done', sentence: 'It reached the phone.' },
  undelivered: { word: 'Not delivered', tone: 'red', sentence: 'The carrier couldn’t deliver it.' },
  failed: { word: 'Failed', tone: 'red', sentence: 'It couldn’t be sent.' },
  cancelled: { word: 'Canceled', tone: 'grey', sentence: 'Canceled before it was sent.' },
};

export const consentWords: Record<CustomerRow['marketing'], { word: string; tone: Tone }> = {
  none: { word: 'Never asked', tone: 'grey' },
  pending: { word: 'Pending', tone: 'amber' },
  granted: { word: 'Opted in', tone: 'done' },
  revoked: { word: 'Opted out', tone: 'red' },
};

/** Of people on a suppression list, whatever they agreed to. */
export const getsNoTexts: { word: string; tone: Tone } = { word: 'Gets no texts', tone: 'red' };

/** A name from data as words: `cart_abandoned` and `firstName` become "Cart abandoned" and "First name". */
export function spoken(name: string): string {
  const trait = computedTraits.find((one) => `${TRAIT}${one.name}` === name);
  if (trait) return trait.label;
  const words = plainName(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')).toLowerCase();
  return capital(words);
}

/** With a capital first letter, as at the start of a sentence. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A property's value as a person reads it. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return value.toLocaleString();
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}
