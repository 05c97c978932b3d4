import type { PolicyRules } from '@waymark/policy/rules';
import { capWords, windowRange } from '@waymark/policy/windowWords';
import { type Change, changesOf } from './changes.ts';

/** What is different between two sets of sending rules. */
export const policyChanges = (before: PolicyRules, after: PolicyRules): Change[] =>
  changesOf(before, after, {
    'quiet hours': ({ window }) => windowRange(window),
    'quiet hours when the time zone is unknown': ({ unknownZoneWindow }) => windowRange(unknownZoneWindow),
    'time zone used when unknown': ({ unknownZone }) => unknownZone,
    'frequency caps': ({ caps }) => (caps.length === 0 ? 'none' : caps.map(capWords).join(', ')),
    'days without marketing after a purchase': ({ purchaseQuietDays }) => String(purchaseQuietDays),
    'purchase event': ({ purchaseEvent }) => purchaseEvent,
  });
