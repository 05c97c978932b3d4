import type { Decision, Evidence, GateFacts, GateRequest } from './decision.ts';
import { localClock } from './localTime.ts';
import type { Cap, PolicyRules, Program } from './rules.ts';
import { DAY, HOUR } from './spans.ts';
import { nextOpen } from './window.ts';
import { personZone } from './zone.ts';

type CapEvidence = Extract<Evidence, { rule: 'cap' }>;

/**
 * What legs, the last check before sending, and the simulator know about a person. Instants are epoch ms, oldest
 * first.
 */
export interface GatePerson
  extends Pick<GateFacts, 'zone' | 'hasPhone' | 'consent' | 'sentAt' | 'suppressedBy'> {
  /** Events that count as purchases, including at least the last one until now. */
  purchases: readonly { at: number }[];
}

/** Returns the facts that the gate decides on at an instant. */
export function gateFacts(
  { zone, hasPhone, consent, sentAt, purchases, suppressedBy = null }: GatePerson,
  now: number,
): GateFacts {
  const lastPurchaseAt = purchases.findLast(({ at }) => at <= now)?.at ?? null;
  return { now, zone, hasPhone, consent, sentAt, lastPurchaseAt, suppressedBy };
}

/**
 * Decides whether this message may go to this person now. Checked in order: a phone, suppression lists, consent for
 * the program, a recent purchase, quiet hours, caps. Transactional messages are exempt from the last three, never from
 * lists and consent. `later` gives the first instant at which, as far as can be foreseen, every rule allows it. A full
 * cap is a `no` if the step says `skip`; so is one that is still full when quiet hours end, because waiting for them
 * would not help.
 */
export function decide(rules: PolicyRules, facts: GateFacts, request: GateRequest): Decision {
  const barred = noPhone(facts) ?? suppressed(facts) ?? noConsent(facts, request.program);
  if (barred) return { kind: 'no', evidence: barred };
  if (request.program === 'transactional') return { kind: 'send', evidence: { rule: 'allowed' } };
  const bought = recentPurchase(rules, facts);
  if (bought) return { kind: 'no', evidence: bought };
  return timed(rules, facts, request);
}

function noPhone(facts: GateFacts): Evidence | null {
  return facts.hasPhone ? null : { rule: 'noPhone' };
}

function suppressed({ suppressedBy }: GateFacts): Evidence | null {
  return suppressedBy == null ? null : { rule: 'suppressed', list: suppressedBy };
}

function noConsent(facts: GateFacts, program: Program): Evidence | null {
  const { state, since } = facts.consent[program];
  return state === 'granted' ? null : { rule: 'consent', program, state, since };
}

function recentPurchase(rules: PolicyRules, { now, lastPurchaseAt }: GateFacts): Evidence | null {
  const days = rules.purchaseQuietDays;
  if (days === 0 || lastPurchaseAt === null || lastPurchaseAt > now) return null;
  return lastPurchaseAt > now - days * DAY
    ? { rule: 'recentPurchase', days, purchasedAt: lastPurchaseAt }
    : null;
}

/** The rules that pass with time: quiet hours and caps together. */
function timed(rules: PolicyRules, facts: GateFacts, request: GateRequest): Decision {
  const { now, sentAt } = facts;
  const { zone, known, window } = personZone(rules, facts.zone);
  const opens = nextOpen(window, zone, now);
  const quiet = (opensAt: string): Evidence => ({
    rule: 'quietHours',
    zone,
    zoneKnown: known,
    localTime: localClock(zone, now),
    opensAt,
  });
  if (opens === null) return { kind: 'no', evidence: quiet('never') };

  const full = fullCap(rules.caps, sentAt, opens);
  if (!full) {
    if (opens === now) return { kind: 'send', evidence: { rule: 'allowed' } };
    return { kind: 'later', until: opens, evidence: quiet(localClock(zone, opens)) };
  }
  if (request.overCap === 'skip') return { kind: 'no', evidence: full };

  let until = opens;
  for (let cap: CapEvidence | null = full; cap; cap = fullCap(rules.caps, sentAt, until)) {
    const open = nextOpen(window, zone, cap.frees);
    if (open === null) return { kind: 'no', evidence: quiet('never') };
    until = open;
  }
  return { kind: 'later', until, evidence: full };
}

/**
 * The cap that a message at `at` (epoch ms) would exceed, as evidence, or null. A cap counts the messages of the
 * `hours` before `at`, excluding the far end, and has room again when the message that fills it is `hours` old. If
 * several are full, the one that frees last is returned. `sentAt` may be in any order; entries after `at` haven't
 * happened yet.
 */
function fullCap(caps: readonly Cap[], sentAt: readonly number[], at: number): CapEvidence | null {
  let last: CapEvidence | null = null;
  for (const { limit, hours } of caps) {
    const within = sentAt.filter((sent) => sent > at - hours * HOUR && sent <= at);
    if (within.length < limit) continue;
    within.sort((a, b) => a - b);
    const frees = (within[within.length - limit] ?? at) + hours * HOUR;
    if (!last || frees > last.frees) last = { rule: 'cap', limit, hours, sent: within.length, frees };
  }
  return last;
}
