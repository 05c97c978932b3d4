import { reasonsOf } from '@waymark/audience/explain';
import { plainName } from '@waymark/audience/spelling';
import { describeRule, describeSeen, describeWhere, valueWords } from '@waymark/audience/words/describe';
import { eventName, someoneDoes, someoneHasNot, theyDo } from '@waymark/audience/words/eventWords';
import { clockTime } from '@waymark/policy/clockTime';
import { describeEvidence } from '@waymark/policy/evidence';
import { weekdaysWords, whenWords } from '@waymark/policy/when';
import type { Node, NodeOf } from '../graph/graph.ts';
import { durationWords } from '../kinds/duration.ts';
import type { Step } from '../plan/plan.ts';
import type { StepOutcome } from '../run/world.ts';
import { plainText } from '../text/text.ts';

/** Conditions that a sentence names as the reasons for a branch. */
const MOST_REASONS = 3;

/** What a sentence may need that the drawing does not hold. */
export interface Names {
  /** Picture names by id. */
  pictures?: Readonly<Record<string, string>>;
  /** Card names by id. */
  cards?: Readonly<Record<string, string>>;
}

/** One plain sentence, without a full stop, for what a node does. */
export function describeNode(node: Node, names: Names = {}): string {
  switch (node.kind) {
    case 'trigger.event':
      return `When ${someoneDoes(node.settings.event)}${describeWhere(node.settings.where)}`;
    case 'trigger.optIn':
      return `When someone opts in to ${node.settings.program} texts`;
    case 'trigger.api':
      return 'When your system adds someone';
    case 'trigger.inactivity':
      return `When ${someoneHasNot(node.settings.event)} in ${days(node.settings.days)}`;
    case 'wait.duration':
      return `Wait ${durationWords(node.settings.duration)}`;
    case 'wait.until':
      return untilWords(node);
    case 'wait.event':
      return `Wait until ${theyDo(node.settings.event)}${describeWhere(node.settings.where)}, for up to ${durationWords(node.settings.atMost)}`;
    case 'split.rule':
      return ruleSplitWords(node);
    case 'split.percent':
      return (
        node.settings.branches.map(({ name, percent }) => `${percent}% ${name}`.trim()).join(', ') ||
        'No branches yet'
      );
    case 'message.sms':
    case 'message.mms':
      return messageWords(node, names);
    case 'profile.set':
      return `Set ${plainName(node.settings.property) || '…'} to ${valueWords(node.settings.value)}`;
    case 'exit':
      return 'Exits the journey';
    case 'goal':
      return `Reached when ${theyDo(node.settings.event)}${describeWhere(node.settings.where)}`;
  }
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

function untilWords({ settings }: NodeOf<'wait.until'>): string {
  const on = settings.weekdays.length === 0 ? 'choose weekdays' : weekdaysWords(settings.weekdays);
  return `Wait until ${clockTime(settings.time)} their time${on ? `, ${on}` : ''}`;
}

function ruleSplitWords({ settings }: NodeOf<'split.rule'>): string {
  const [only, ...more] = settings.branches;
  if (!only) return 'No branches yet';
  if (more.length === 0) return `Whether ${describeRule(only.rule, 'they ') || '… (choose who)'}`;
  return `${settings.branches.map((branch, index) => branch.name || `Branch ${index + 1}`).join(', ')}, everyone else`;
}

function messageWords(node: NodeOf<'message.sms'> | NodeOf<'message.mms'>, names: Names): string {
  const text = plainText(node.settings.text).replaceAll(/\s+/g, ' ').trim();
  const words = text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text;
  if (words) return `“${words}”`;
  const card = node.kind === 'message.mms' ? node.settings.card : null;
  if (card) {
    const name = names.cards && Object.hasOwn(names.cards, card.id) ? names.cards[card.id] : null;
    return name ? `The card “${name}”` : 'Card with no text';
  }
  const pictureId = node.kind === 'message.mms' ? node.settings.pictureId : null;
  if (pictureId === null) return 'No text yet';
  const picture =
    names.pictures && Object.hasOwn(names.pictures, pictureId) ? names.pictures[pictureId] : null;
  return picture ? `The picture “${picture}”` : 'Picture with no text';
}

/** ': tier is gold', what a split by rules went by, or nothing where it was not recorded. */
function becauseOf(
  step: Step,
  { branch, why }: Extract<StepOutcome, { kind: 'passed' }>,
  zone: string,
): string {
  if (step.op !== 'splitRule' || !why || why.length === 0) return '';
  const rules = step.branches.map(({ rule }) => rule);
  const facts = reasonsOf(rules, branch, why).map(({ condition, seen }) =>
    describeSeen(condition, seen, zone),
  );
  return `: ${[...new Set(facts)].slice(0, MOST_REASONS).join(', ')}`;
}

/** What is known where an outcome is spoken of. */
export interface Telling {
  /** Names of the step's branches, in plan order. */
  branches?: readonly string[];
  /** When it happened (epoch ms): days are named only where they differ. */
  at?: number;
}

/** What happened at a step and why: "Held until 8:00 AM in Denver: quiet hours". `zone` is the person's (IANA). */
export function describeOutcome(
  step: Step,
  outcome: StepOutcome,
  zone: string,
  telling: Telling = {},
): string {
  const until = (at: number) => whenWords(zone, at, telling.at);
  const channel = step.op === 'sendMms' || step.op === 'sendCard' ? 'MMS' : 'SMS';
  switch (outcome.kind) {
    case 'waiting':
      return outcome.event
        ? `Waiting for ${eventName(outcome.event)} until ${until(outcome.until)}`
        : `Waiting until ${until(outcome.until)}`;
    case 'passed':
      if (step.op === 'waitEvent') return `${eventName(step.event)} had already happened`;
      return `Took “${telling.branches?.[outcome.branch] || `branch ${outcome.branch + 1}`}”${becauseOf(step, outcome, zone)}`;
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
