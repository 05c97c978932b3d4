import { type Change, changesOf } from './changes.ts';
import type { PolicyRules } from './rules.ts';
import { capWords, windowRange } from './windowWords.ts';

/** Returns what differs between two sets of sending rules. */
export const policyChanges = (before: PolicyRules, after: PolicyRules): Change[] =>
  changesOf(before, after, {
    'allowed hours': ({ window }) => windowRange(window),
    'allowed hours when the time zone is unknown': ({ unknownZoneWindow }) => windowRange(unknownZoneWindow),
    'time zone used when unknown': ({ unknownZone }) => unknownZone,
    'frequency caps': ({ caps }) => (caps.length === 0 ? 'none' : caps.map(capWords).join(', ')),
    'days without marketing after a purchase': ({ purchaseQuietDays }) => String(purchaseQuietDays),
    'purchase event': ({ purchaseEvent }) => purchaseEvent,
  });
