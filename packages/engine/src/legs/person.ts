import type { PastEvent } from '@waymark/audience/facts';
import type { ConsentState } from '@waymark/policy/decision';
import type { Program } from '@waymark/policy/rules';

const unknown: ConsentState = { state: 'none', since: null };

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
  /** Marketing messages on the workspace's clock, epoch ms, oldest first; queued ones of this batch included. */
  sentAt: number[] = [];
  consent: Record<Program, ConsentState> = { marketing: unknown, transactional: unknown };
  lastPurchaseAt: number | null = null;
  /** Oldest first. */
  events: PastEvent[] = [];

  constructor(row: {
    id: string;
    phone: string | null;
    zone: string | null;
    properties: Record<string, unknown>;
  }) {
    this.id = row.id;
    this.phone = row.phone;
    this.zone = row.zone;
    this.profile = row.properties;
  }
}
