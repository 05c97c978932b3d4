import type { EventWhere } from '@waymark/audience/schema';
import { isEventType, isPropertyName } from '@waymark/audience/spelling';
import { type Unfinished, unfinishedRule, unfinishedWhere } from '@waymark/audience/unfinished';
import type { Duration, Node, NodeOf } from '../graph/graph.ts';
import { durationMs, SHORTEST_WAIT } from './duration.ts';
import { checkMessage } from './messages.ts';
import type { Problem, ProblemCode } from './problems.ts';

/** What is missing or wrong in one node's settings. */
export function checkSettings(node: Node): Problem[] {
  const found = (code: ProblemCode, field: string, sentence: string): Problem => ({
    code,
    severity: 'error',
    nodeId: node.id,
    field,
    sentence,
  });
  return check(node, found);
}

type Found = (code: ProblemCode, field: string, sentence: string) => Problem;

function check(node: Node, found: Found): Problem[] {
  switch (node.kind) {
    case 'trigger.event':
    case 'goal':
      return [...checkEvent(node.settings.event, found), ...checkWhere(node.settings.where, 'where', found)];
    case 'trigger.inactivity':
      return checkEvent(node.settings.event, found);
    case 'wait.duration':
      return checkDuration(node.settings.duration, 'duration', found);
    case 'wait.until':
      return node.settings.weekdays.length > 0
        ? []
        : [found('missingSetting', 'weekdays', 'Choose at least one weekday to wait for.')];
    case 'wait.event':
      return [
        ...checkEvent(node.settings.event, found),
        ...checkWhere(node.settings.where, 'where', found),
        ...checkDuration(node.settings.atMost, 'atMost', found),
      ];
    case 'split.rule':
      return [...checkBranches(node, found), ...checkRules(node, found)];
    case 'split.percent':
      return [...checkBranches(node, found), ...checkShares(node, found)];
    case 'message.sms':
    case 'message.mms':
      return checkMessage(node);
    case 'profile.set':
      return checkProperty(node, found);
    default:
      return [];
  }
}

function checkEvent(event: string, found: Found): Problem[] {
  if (event.trim() === '') return [found('missingSetting', 'event', 'Choose which event this is about.')];
  if (isEventType(event)) return [];
  return [
    found(
      'badSetting',
      'event',
      `“${event}” isn’t a valid event name. Use lowercase letters, digits, _ and dots.`,
    ),
  ];
}

function checkDuration(duration: Duration, field: string, found: Found): Problem[] {
  if (durationMs(duration) >= SHORTEST_WAIT) return [];
  return [found('missingSetting', field, 'Say how long to wait: a second at least.')];
}

function checkWhere(where: EventWhere, field: string, found: Found): Problem[] {
  return unfinishedWhere(where, field).map((one) => conditionProblem(one, found));
}

function conditionProblem({ field, kind, sentence }: Unfinished, found: Found): Problem {
  return found(kind === 'missing' ? 'missingSetting' : 'badSetting', field, sentence);
}

function checkBranches(node: NodeOf<'split.rule'> | NodeOf<'split.percent'>, found: Found): Problem[] {
  const ids = node.settings.branches.map((branch) => branch.id);
  if (ids.length === 0)
    return [found('noBranches', 'branches', 'A split needs a branch. Add one, or remove the split.')];
  const taken = node.kind === 'split.rule' ? ['else', ...ids] : ids;
  if (new Set(taken).size === taken.length) return [];
  return [
    found('duplicateBranch', 'branches', 'Two branches have the same id. Remove one and add it again.'),
  ];
}

function checkRules(node: NodeOf<'split.rule'>, found: Found): Problem[] {
  return node.settings.branches.flatMap(({ name, rule }, index) => {
    const field = `branches.${index}.rule`;
    if (rule.conditions.length === 0)
      return [found('missingSetting', field, `Say who takes the branch “${name || `Branch ${index + 1}`}”.`)];
    return unfinishedRule(rule).map((one) =>
      conditionProblem({ ...one, field: `${field}.${one.field}` }, found),
    );
  });
}

/** Shares are compared to a thousandth of a per cent: three times 33.33 is not 100, ten times 10 is whatever floats say. */
function checkShares(node: NodeOf<'split.percent'>, found: Found): Problem[] {
  if (node.settings.branches.length === 0) return [];
  const sum = node.settings.branches.reduce((total, branch) => total + branch.percent, 0);
  if (Math.abs(sum - 100) < 0.001) return [];
  const shown = Math.round(sum * 100) / 100;
  return [found('percentNotHundred', 'branches', `The branches add up to ${shown}%, not 100%.`)];
}

function checkProperty(node: NodeOf<'profile.set'>, found: Found): Problem[] {
  const { property, value } = node.settings;
  if (property.trim() === '') return [found('missingSetting', 'property', 'Choose which property to set.')];
  if (!isPropertyName(property))
    return [
      found(
        'badSetting',
        'property',
        `“${property}” isn’t a valid property name. Start with a letter, then letters, digits, _ and dots.`,
      ),
    ];
  return value === '' ? [found('missingSetting', 'value', `Choose what to set “${property}” to.`)] : [];
}
