import type { Program } from './rules.ts';

/** The rule that decided, with the values it was judged by. Every instant is epoch ms (UTC). */
export type Evidence =
  | { rule: 'allowed' }
  | { rule: 'consent'; program: Program; state: 'none' | 'pending' | 'revoked'; since: number | null }
  | { rule: 'quietHours'; zone: string; zoneKnown: boolean; localTime: string; opensAt: string }
  | { rule: 'cap'; limit: number; hours: number; sent: number; frees: number }
  | { rule: 'recentPurchase'; days: number; purchasedAt: number }
  | { rule: 'noPhone' }
  /** The person is on this suppression list. */
  | { rule: 'suppressed'; list: string }
  /** What the message names was not there, which is known only as it leaves, or in a dry run. `pool` is a coupon pool's key. */
  | { rule: 'noProduct' }
  | { rule: 'noCoupon'; pool: string };

/**
 * The gate's answer: send now, later (ask again at `until`, epoch ms), or no.
 * A `later` is never consent-related: consent is not something to wait for.
 */
export type Decision =
  | { kind: 'send'; evidence: Evidence }
  | { kind: 'later'; until: number; evidence: Evidence }
  | { kind: 'no'; evidence: Evidence };

export const consentStateNames = ['none', 'pending', 'granted', 'revoked'] as const;
/** A grant, confirmation or revocation that still stands, as derived from the consent ledger. */
export type ConsentState = { state: (typeof consentStateNames)[number]; since: number | null };

/** What the gate is judged on. Instants are epoch ms; `sentAt` holds marketing messages, newest last. */
export interface GateFacts {
  now: number;
  /** IANA zone, or null if it is not known. */
  zone: string | null;
  hasPhone: boolean;
  consent: Readonly<Record<Program, ConsentState>>;
  sentAt: readonly number[];
  lastPurchaseAt: number | null;
  /** The name of a suppression list that they are on, if any. */
  suppressedBy?: string | null;
}

/** `overCap`: skip the message and go on, or wait for the cap to free. Quiet hours always wait. */
export interface GateRequest {
  program: Program;
  overCap: 'skip' | 'wait';
}
