import type { Program } from './rules.ts';

/** The rule that decided, with the values that it was based on. Instants are epoch ms. */
export type Evidence =
  | { rule: 'allowed' }
  | { rule: 'consent'; program: Program; state: 'none' | 'pending' | 'revoked'; since: number | null }
  | { rule: 'quietHours'; zone: string; zoneKnown: boolean; localTime: string; opensAt: string }
  | { rule: 'cap'; limit: number; hours: number; sent: number; frees: number }
  | { rule: 'recentPurchase'; days: number; purchasedAt: number }
  | { rule: 'noPhone' }
  /** The person is on this suppression list. */
  | { rule: 'suppressed'; list: string }
  /**
   * Something that the message names is missing, which is known only when it is sent, or in a dry run. `pool` is a
   * coupon pool's key.
   */
  | { rule: 'noProduct' }
  | { rule: 'noCoupon'; pool: string };

/** The rules that can stop a message for good. The others let it go, or have it wait. */
export const stoppingRules = [
  'consent',
  'cap',
  'recentPurchase',
  'noPhone',
  'suppressed',
  'noProduct',
  'noCoupon',
] as const satisfies readonly Evidence['rule'][];
export type StoppingRule = (typeof stoppingRules)[number];

/**
 * The gate's answer: send now, later (ask again at `until`, epoch ms), or no. Consent never causes a `later`: nobody
 * waits for consent.
 */
export type Decision =
  | { kind: 'send'; evidence: Evidence }
  | { kind: 'later'; until: number; evidence: Evidence }
  | { kind: 'no'; evidence: Evidence };

export const consentStateNames = ['none', 'pending', 'granted', 'revoked'] as const;
/** A person's current consent, derived from the ledger. */
export type ConsentState = { state: (typeof consentStateNames)[number]; since: number | null };

/** The facts that the gate decides on. Instants are epoch ms; `sentAt` has the marketing messages, newest last. */
export interface GateFacts {
  now: number;
  /** IANA zone, or null if unknown. */
  zone: string | null;
  hasPhone: boolean;
  consent: Readonly<Record<Program, ConsentState>>;
  sentAt: readonly number[];
  lastPurchaseAt: number | null;
  /** The name of a suppression list that they are on, if any. */
  suppressedBy?: string | null;
}

/** `overCap`: skip the message and go on, or wait until the cap allows it. Quiet hours always wait. */
export interface GateRequest {
  program: Program;
  overCap: 'skip' | 'wait';
}
