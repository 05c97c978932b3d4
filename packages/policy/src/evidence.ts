import type { Evidence } from './decision.ts';
import { dayWords, placeWords } from './when.ts';

/** The name of each rule in lists and charts. */
export const ruleNames: Record<Evidence['rule'], string> = {
  allowed: 'Allowed',
  consent: 'No consent',
  quietHours: 'Quiet hours',
  cap: 'Frequency cap',
  recentPurchase: 'Recent purchase',
  noPhone: 'No phone number',
  suppressed: 'Suppression list',
  noProduct: 'Product unavailable',
  noCoupon: 'No coupon codes left',
};

/** The reason, to follow a colon: 'quiet hours', 'already got 2 messages in 24 hours'. Days are in `zone` (IANA). */
export function describeEvidence(evidence: Evidence, zone: string): string {
  switch (evidence.rule) {
    case 'allowed':
      return 'allowed by every rule';
    case 'noPhone':
      return 'no phone number';
    case 'suppressed':
      return `on the suppression list “${evidence.list}”`;
    case 'noProduct':
      return 'the product was gone or out of stock';
    case 'noCoupon':
      return `no codes were left in “${evidence.pool}”`;
    case 'consent':
      return consentWords(evidence, zone);
    case 'quietHours':
      return evidence.zoneKnown
        ? 'quiet hours'
        : `quiet hours in ${placeWords(evidence.zone)}, because their time zone isn’t known`;
    case 'cap':
      return `already got ${evidence.sent} ${evidence.sent === 1 ? 'message' : 'messages'} in ${hoursWords(evidence.hours)}`;
    case 'recentPurchase':
      return `bought on ${dayWords(zone, evidence.purchasedAt)}, less than ${evidence.days === 1 ? 'a day' : `${evidence.days} days`} before`;
  }
}

function consentWords({ program, state, since }: Extract<Evidence, { rule: 'consent' }>, zone: string) {
  if (state === 'revoked')
    return `opted out of ${program} texts${since === null ? '' : ` on ${dayWords(zone, since)}`}`;
  return state === 'pending' ? `hasn’t confirmed ${program} texts` : `never opted in to ${program} texts`;
}

function hoursWords(hours: number): string {
  return hours > 24 && hours % 24 === 0 ? `${hours / 24} days` : `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
}
