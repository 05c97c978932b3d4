import type { ConsentState } from '@waymark/policy/decision';
import type { Program } from '@waymark/policy/rules';
import type { Place } from './schema.ts';

/** A place by whose id a rule can ask for it. */
export type StorePlace = Place & { id: string };

export type Properties = Readonly<Record<string, unknown>>;

/** Something that a person did. `at` is epoch ms on the workspace's clock. */
export interface PastEvent {
  id: string;
  type: string;
  at: number;
  properties: Properties;
}

/** The facts a rule is judged on. A journey's `World` is one. Times are epoch ms on the workspace's clock. */
export interface Facts {
  readonly now: number;
  /** Callers' clocks differ: events dated up to this many ms after `now` have happened. 0 by default. */
  readonly ahead?: number;
  /** When the entry began. Null outside a journey, where what happened since is unknown. */
  readonly enteredAt: number | null;
  /** Their traits are in it as the property `trait`. */
  readonly profile: Properties;
  /** The properties of the event that started the entry, and its id. */
  readonly event: Properties;
  readonly startedBy: string | null;
  readonly consent: Readonly<Record<Program, ConsentState>>;
  /** Everything known of a type, oldest first, including what is dated after `now`. */
  past(type: string): readonly PastEvent[];
  /** Whether the person is in the segment, or null if that is unknown. */
  segment?(id: string): boolean | null;
  /** Where the person was last seen. */
  readonly position?: Place | null;
  /** The workspace's, where a rule asks for them. */
  readonly stores?: readonly StorePlace[];
}
