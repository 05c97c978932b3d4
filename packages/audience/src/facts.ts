import type { ConsentState } from '@waymark/policy/decision';
import type { Program } from '@waymark/policy/rules';
import type { Place } from './schema.ts';

/** A place that a rule refers to by its id. */
export type StorePlace = Place & { id: string };

export type Properties = Readonly<Record<string, unknown>>;

/** Something that a person did. `at` is epoch ms on the workspace's clock. */
export interface PastEvent {
  id: string;
  type: string;
  at: number;
  properties: Properties;
}

/** The facts that a rule is evaluated on. A journey's `World` is one. Times are epoch ms on the workspace's clock. */
export interface Facts {
  readonly now: number;
  /** Callers' clocks differ: events dated up to this many ms after `now` count as having happened. 0 by default. */
  readonly ahead?: number;
  /** When the entry began. Null outside a journey, where "since entering" is unknown. */
  readonly enteredAt: number | null;
  /** Includes the person's traits, as the property `trait`. */
  readonly profile: Properties;
  /** The properties and id of the event that started the entry. */
  readonly event: Properties;
  readonly startedBy: string | null;
  readonly consent: Readonly<Record<Program, ConsentState>>;
  /** All known events of a type, oldest first, including those dated after `now`. */
  past(type: string): readonly PastEvent[];
  /** Whether the person is in the segment, or null if that is unknown. */
  segment?(id: string): boolean | null;
  /** Where the person was last seen. */
  readonly position?: Place | null;
  /** The workspace's stores, if a rule asks for them. */
  readonly stores?: readonly StorePlace[];
}
