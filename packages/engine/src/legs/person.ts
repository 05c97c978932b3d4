import type { PastEvent } from '@waymark/audience/facts';
import type { ForGate } from '../people/forGate.ts';

/**
 * One locked person in a batch: what is known of them and what its legs have changed so far. Legs of the same person in
 * one batch share it, so that the second sees the first one's message and profile.
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

  constructor(row: CustomerRow, known: ForGate, events: readonly PastEvent[], segments: ReadonlySet<string>) {
    this.id = row.id;
    this.phone = row.phone;
    this.zone = row.zone;
    this.profile = row.properties;
    this.consent = known.consent;
    this.purchases = known.purchases;
    this.suppressedBy = known.suppressedBy;
    this.sentAt = known.sentAt;
    this.events = events;
    this.segments = segments;
  }

  get hasPhone(): boolean {
    return this.phone !== null;
  }
}

export interface CustomerRow {
  id: string;
  phone: string | null;
  zone: string | null;
  properties: Record<string, unknown>;
}
