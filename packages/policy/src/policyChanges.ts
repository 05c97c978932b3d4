import { type Change, changesOf } from './changes.ts';
import type { PolicyRules } from './rules.ts';
import { capWords, windowRange } from './windowWords.ts';

/** Returns what differs between two sets of sending rules. */
export const policyChanges = (before: PolicyRules, after: PolicyRules): Change[] =>
  changesOf(before, after, {
    window: ['allowed hours', ({ window }) => windowRange(window)],
    unknownZoneWindow: [
      'allowed hours when the time zone is unknown',
      ({ unknownZoneWindow }) => windowRange(unknownZoneWindow),
    ],
    unknownZone: ['time zone used when unknown', ({ unknownZone }) => unknownZone],
    caps: ['frequency caps', ({ caps }) => (caps.length === 0 ? 'none' : caps.map(capWords).join(', '))],
    purchaseQuietDays: [
      'days without marketing after a purchase',
      ({ purchaseQuietDays }) => String(purchaseQuietDays),
    ],
    purchaseEvent: ['purchase event', ({ purchaseEvent }) => purchaseEvent],
  });
