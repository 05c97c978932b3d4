import { eventMatches } from '@waymark/audience/evaluate';
import type { Properties } from '@waymark/audience/facts';
import type { EventWhere } from '@waymark/audience/schema';

export interface Happening {
  id: string;
  type: string;
  /** Epoch ms. */
  at: number;
  properties: Properties;
}

/** What an entry under way listens for. */
export interface Listener {
  /** The event that started the entry: it does not count. */
  startedBy: string | null;
  /** What happened before does not count, epoch ms. */
  since: number;
  goals: readonly { event: string; where: EventWhere }[];
  /** What its wait is for, and until when (epoch ms). */
  awaits: { event: string; where: EventWhere } | null;
  until: number;
}

/** The first of the events that meets a goal, and the first that ends the wait. An event may be both. */
export function matchEvents<E extends Happening>(
  { startedBy, since, goals, awaits, until }: Listener,
  events: readonly E[],
): { goal: E | null; happened: E | null } {
  let goal: E | null = null;
  let happened: E | null = null;
  for (const event of events) {
    if (event.id === startedBy || event.at < since) continue;
    if (!goal && goals.some((one) => isFor(one, event))) goal = event;
    if (!happened && awaits && event.at <= until && isFor(awaits, event)) happened = event;
  }
  return { goal, happened };
}

const isFor = (wanted: { event: string; where: EventWhere }, event: Happening): boolean =>
  event.type === wanted.event && eventMatches(wanted.where, event.properties);
