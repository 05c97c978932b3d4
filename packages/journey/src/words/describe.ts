import { reasonsOf } from '@waymark/audience/explain';
import { plainName } from '@waymark/audience/spelling';
import { describeSeen, valueWords } from '@waymark/audience/words/describe';
import { eventName } from '@waymark/audience/words/eventWords';
import { describeEvidence } from '@waymark/policy/evidence';
import { whenWords } from '@waymark/policy/when';
import type { NodeOf } from '../graph/node.ts';
import { kinds, type NodeKind } from '../kinds/kinds.ts';
import type { Step } from '../plan/plan.ts';
import type { StepOutcome } from '../run/world.ts';
import type { Names } from '../settings/kind.ts';

/** The most conditions that a sentence gives as reasons for a branch. */
const MOST_REASONS = 3;

/** A plain sentence, without a period, that says what a node does. */
export const describeNode = <K extends NodeKind>({ kind, settings }: NodeOf<K>, names: Names = {}): string =>
  kinds[kind].describe(settings, names);

/** What is known when an outcome is described. */
export interface Telling {
  /** Names of the step's branches, in plan order. */
  branches?: readonly string[];
  /** When it happened (epoch ms): the day is given only if it differs. */
  at?: number;
}

/** What happened at a step and why: "Held until 8:00 AM in Denver: quiet hours". `zone` is the person's (IANA). */
export function describeOutcome(step: Step, outcome: StepOutcome, zone: string, telling: Telling = {}) {
  const until = (at: number) => whenWords(zone, at, telling.at);
  const channel = step.op === 'sendMms' || step.op === 'sendCard' ? 'MMS' : 'SMS';
  switch (outcome.kind) {
    case 'waiting':
      return outcome.event
        ? `Waiting for ${eventName(outcome.event)} until ${until(outcome.until)}`
        : `Waiting until ${until(outcome.until)}`;
    case 'passed':
      if (step.op === 'waitEvent') return `${eventName(step.event)} had already happened`;
      if (step.op === 'waitDate')
        return `Didn’t wait: no “${plainName(step.property)}” was known, or it had passed`;
      return `Took “${telling.branches?.[outcome.branch] || `branch ${outcome.branch + 1}`}”`;
    case 'held':
      return `Held until ${until(outcome.until)}: ${describeEvidence(outcome.decision.evidence, zone)}`;
    case 'queued':
      return `${channel} on its way`;
    case 'skipped':
      return `${channel} not sent: ${describeEvidence(outcome.decision.evidence, zone)}`;
    case 'set':
      return `Set ${plainName(outcome.property)} to ${valueWords(outcome.value)}`;
    case 'exited':
      return 'Exited the journey';
  }
}

/** What decided a rule split, 'tier is silver', or null if there is nothing to say. */
export function describeWhy(step: Step, outcome: StepOutcome, zone: string): string | null {
  if (step.op !== 'splitRule' || outcome.kind !== 'passed' || !outcome.why?.length) return null;
  const rules = step.branches.map(({ rule }) => rule);
  const facts = reasonsOf(rules, outcome.branch, outcome.why).map(({ condition, seen }) =>
    describeSeen(condition, seen, zone),
  );
  return [...new Set(facts)].slice(0, MOST_REASONS).join(', ');
}
