import type { PastEvent, Properties, StorePlace } from '@waymark/audience/facts';
import type { Place } from '@waymark/audience/schema';
import type { ConsentState } from '@waymark/policy/decision';
import type { Program } from '@waymark/policy/rules';

/** A person and their known past, at least as far back as `reachOf` says that the journey looks. */
export interface SimulatedPerson {
  id: string;
  /** IANA zone, or null if unknown. */
  zone: string | null;
  hasPhone: boolean;
  /** The same during the whole run. */
  consent: Readonly<Record<Program, ConsentState>>;
  profile: Properties;
  /** Oldest first. */
  events: readonly PastEvent[];
  /** When they really got marketing messages from other journeys, which count toward caps. Epoch ms, oldest first. */
  sentAt: readonly number[];
  /** The segments that they are in, the same during the whole run. */
  segments: readonly string[];
  /** The suppression list that they are on. */
  suppressedBy?: string | null;
  /** Where they were last seen, and the workspace's stores, if a rule asks. */
  position?: Place | null;
  stores?: readonly StorePlace[];
  /** When they opted in to programs (epoch ms), for journeys that start with an opt-in. */
  optIns: readonly { program: Program; at: number }[];
}

/** A person's events by type, each oldest first, which can be queried as of any instant of the run. */
export class Past {
  readonly #byType = new Map<string, PastEvent[]>();

  constructor(events: readonly PastEvent[]) {
    for (const event of events) {
      const list = this.#byType.get(event.type);
      if (list) list.push(event);
      else this.#byType.set(event.type, [event]);
    }
  }

  of(type: string): readonly PastEvent[] {
    return this.#byType.get(type) ?? [];
  }

  /** The last event of a type at or before `now`, or null. */
  last(type: string, now: number): PastEvent | null {
    const events = this.of(type);
    for (let i = events.length - 1; i >= 0; i--) {
      const event = events[i];
      if (event && event.at <= now) return event;
    }
    return null;
  }

  /** The first event of a type between `since` and `now` (both included) that `accept` accepts. */
  first(type: string, since: number, now: number, accept: (event: PastEvent) => boolean): PastEvent | null {
    for (const event of this.of(type)) {
      if (event.at > now) return null;
      if (event.at >= since && accept(event)) return event;
    }
    return null;
  }
}
