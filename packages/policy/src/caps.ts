import type { Evidence } from './decision.ts';
import type { Cap } from './rules.ts';

const HOUR = 3_600_000;
type CapEvidence = Extract<Evidence, { rule: 'cap' }>;

/**
 * The cap that a message at `at` (epoch ms) would break, as evidence, or null. A cap counts the messages of the `hours`
 * before `at`, the far end excluded, and frees as the one that makes it full grows `hours` old. Where several are
 * full the one that frees last is named. `sentAt` may be in any order; what lies after `at` has not happened yet.
 */
export function fullCap(caps: readonly Cap[], sentAt: readonly number[], at: number): CapEvidence | null {
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
