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

/** What an active entry listens for. */
export interface Listener {
  /** The event that started the entry, which doesn't count. */
  startedBy: string | null;
  /** Events before this instant (epoch ms) don't count. */
  since: number;
  goals: readonly { event: string; where: EventWhere }[];
  /** What it waits for, and until when (epoch ms). */
  awaits: { event: string; where: EventWhere } | null;
  until: number;
}

/** Returns the first event that meets a goal and the first that ends the wait. They may be the same. */
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
