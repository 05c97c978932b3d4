import { branchesOf, type Graph } from '@waymark/journey/graph/graph';
import type { Compiled, PlanTrigger } from '@waymark/journey/plan/plan';
import type { RuleTally, Sample, Tally } from '@waymark/journey/simulate/tally';
import { describeOutcome, describeWhy } from '@waymark/journey/words/describe';
import { enteredWords } from '@waymark/journey/words/entered';
import { describeEvidence, ruleNames } from '@waymark/policy/evidence';
import type { DryRunNode, DryRunResult, DryRunSample, RuleCount } from './result.ts';

/** The drawing that was simulated, as compiled. */
export interface Drawn {
  graph: Graph;
  compiled: Compiled;
}

/** A run's totals as screens get them. `names` are people's names by id. */
export function present(
  tally: Tally,
  drawn: Drawn,
  names: ReadonlyMap<string, string>,
  currency: string,
): DryRunResult {
  return {
    entries: tally.entries,
    turnedAway: tally.turnedAway ?? 0,
    people: tally.people,
    completed: tally.completed,
    converted: tally.converted,
    stillWaiting: tally.waiting,
    messages: tally.sms + tally.mms,
    sms: tally.sms,
    mms: tally.mms,
    costCents: tally.costCents,
    currency,
    byDay: tally.days,
    suppressed: rulesOf(tally.suppressed, names),
    held: rulesOf(tally.held, names),
    nodes: nodesOf(tally, drawn),
    samples: tally.samples.map((sample) => sampleOf(sample, drawn, names)),
    notes: notesOf(tally, drawn),
    ...(tally.entries === 0 && { nobody: whyNobody(drawn.compiled.plan.trigger) }),
  };
}

const nameOf = (names: ReadonlyMap<string, string>, id: string) => names.get(id) ?? 'Someone';

function rulesOf(rules: RuleTally[], names: ReadonlyMap<string, string>): RuleCount[] {
  return [...rules]
    .sort((a, b) => b.count - a.count)
    .map(({ rule, count, example }) => ({
      rule,
      name: ruleNames[rule],
      count,
      example: `${nameOf(names, example.personId)}: ${describeEvidence(example.evidence, example.zone)}`,
    }));
}

function nodesOf(tally: Tally, { graph, compiled }: Drawn): DryRunNode[] {
  const trigger: DryRunNode = {
    nodeId: compiled.triggerNode,
    waiting: 0,
    held: 0,
    passed: tally.entries,
    dropped: 0,
    branches: { next: tally.entries },
  };
  const steps = tally.steps.flatMap(({ branches, ...counts }, step) => {
    const nodeId = compiled.nodes[step];
    if (nodeId === undefined) return [];
    const named = (compiled.branches[step] ?? []).map((branch, index) => [branch, branches[index] ?? 0]);
    return [{ nodeId, ...counts, branches: Object.fromEntries(named) }];
  });
  const goals = graph.nodes.filter((node) => node.kind === 'goal');
  // Which of several goals was met is not told apart.
  const only = goals.length === 1 ? goals[0] : undefined;
  const goal: DryRunNode[] = only
    ? [{ nodeId: only.id, waiting: 0, held: 0, passed: tally.converted, dropped: 0, branches: {} }]
    : [];
  return [trigger, ...steps, ...goal];
}

function sampleOf(
  { personId, zone, enteredAt, endedAt, ending, path }: Sample,
  { graph, compiled }: Drawn,
  names: ReadonlyMap<string, string>,
): DryRunSample {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const iso = (at: number) => new Date(at).toISOString();
  const steps = path.flatMap(({ step, at, outcome }) => {
    const instruction = compiled.plan.steps[step];
    const nodeId = compiled.nodes[step];
    if (!instruction || nodeId === undefined) return [];
    const node = nodes.get(nodeId);
    const named = new Map(node ? branchesOf(node).map(({ id, name }) => [id, name]) : []);
    const branches = (compiled.branches[step] ?? []).map((id) => named.get(id) ?? id);
    const sentence = describeOutcome(instruction, outcome, zone, { branches, at });
    return [{ nodeId, at: iso(at), sentence, why: describeWhy(instruction, outcome, zone) }];
  });
  const goal = graph.nodes.find((node) => node.kind === 'goal');
  const converted =
    ending === 'converted' && goal
      ? [{ nodeId: goal.id, at: iso(endedAt), sentence: 'Converted and exited the journey', why: null }]
      : [];
  return {
    customerId: personId,
    customerName: nameOf(names, personId),
    path: [
      {
        nodeId: compiled.triggerNode,
        at: iso(enteredAt),
        sentence: enteredWords(compiled.plan.trigger),
        why: null,
      },
      ...steps,
      ...converted,
    ],
  };
}

/** Why nobody would have entered, in a sentence or two. */
function whyNobody(trigger: PlanTrigger): string {
  switch (trigger.on) {
    case 'api':
      return 'Your own system starts this journey, and past events can’t show when, so nobody entered.';
    case 'segment':
      return trigger.when === 'enters'
        ? 'Nobody entered the segment in these dates. The people it had when it was created were in it from the start: they didn’t enter it.'
        : 'Nobody left the segment in these dates, as far as it goes back.';
    case 'product':
      return 'Nobody heard of a change of stock or price in these dates. Changes count from when the catalog was set up.';
    default:
      return 'Nobody would have entered. Try a longer period or a wider audience, or check the trigger’s conditions.';
  }
}

function notesOf(tally: Tally, { compiled }: Drawn): string[] {
  const notes = ['Uses profiles and consent as they are today. Re-entry is checked within the dates only.'];
  if (compiled.plan.trigger.on === 'segment' && tally.entries > 0)
    notes.push('Counts people who entered or left the segment since it was made.');
  if (compiled.plan.trigger.on === 'product' && tally.entries > 0)
    notes.push('Counts changes of stock and price since the catalog was set up.');
  if (compiled.plan.steps.some((step) => 'missing' in step))
    notes.push('Products are as they are today. Coupons stand in as sample codes: none is given away.');
  if (compiled.plan.trigger.on === 'date') notes.push('Dates in profiles are as they are today.');
  if (compiled.plan.trigger.on === 'schedule') notes.push('Counts people who are in the segment today.');
  if (tally.cutShort > 0)
    notes.push(`${tally.cutShort} people looped so many times that the dry run left them waiting there.`);
  return notes;
}
