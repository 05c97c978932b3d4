import type { Facts, PastEvent, StorePlace } from '@waymark/audience/facts';
import type { Place } from '@waymark/audience/schema';
import type { StoredCustomer } from '@waymark/db/rows';
import type { ForGate } from '../people/forGate.ts';

/**
 * One locked person in a batch: what is known about them and what its legs have changed so far. Legs of the same
 * person in one batch share it, so that the second sees the first one's message and profile.
 */
export class Person {
  readonly id: string;
  readonly phone: string | null;
  readonly zone: string | null;
  profile: Record<string, unknown>;
  /** What the batch has set, to be written. */
  patch: Record<string, unknown> = {};
  readonly consent: ForGate['consent'];
  readonly purchases: ForGate['purchases'];
  readonly suppressedBy: string | null;
  /** Marketing messages on the workspace's clock, epoch ms, oldest first; queued ones of this batch included. */
  readonly sentAt: number[];
  /** Oldest first. */
  readonly events: readonly PastEvent[];
  /** Those of the segments asked about that they are in. */
  readonly segments: ReadonlySet<string>;

  /** Where they were last seen, and the workspace's stores, where a rule asks. */
  readonly position: Place | null;
  readonly stores: readonly StorePlace[];

  constructor(
    row: CustomerRow,
    known: ForGate,
    facts: Pick<Person, 'events' | 'segments' | 'position' | 'stores'>,
  ) {
    this.id = row.id;
    this.phone = row.phone;
    this.zone = row.zone;
    this.profile = row.properties;
    this.consent = known.consent;
    this.purchases = known.purchases;
    this.suppressedBy = known.suppressedBy;
    this.sentAt = known.sentAt;
    this.events = facts.events;
    this.segments = facts.segments;
    this.position = facts.position;
    this.stores = facts.stores;
  }

  get hasPhone(): boolean {
    return this.phone !== null;
  }
}

export type CustomerRow = Pick<StoredCustomer, 'id' | 'phone' | 'zone' | 'properties'>;

/** What rules may ask about a person who isn't in a leg: `event` is the one that would begin an entry. */
export const factsOf = (
  person: Person,
  {
    now,
    enteredAt,
    event,
  }: Pick<Facts, 'now' | 'enteredAt'> & { event: Pick<PastEvent, 'id' | 'properties'> | null },
): Facts => ({
  now,
  enteredAt,
  profile: person.profile,
  event: event?.properties ?? {},
  startedBy: event?.id ?? null,
  consent: person.consent,
  past: (type) => person.events.filter((one) => one.type === type),
  segment: (id) => person.segments.has(id),
  position: person.position,
  stores: person.stores,
});
