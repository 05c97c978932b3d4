import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileGraph } from '../graph/compile.ts';
import { draw } from '../graph/drawing.ts';
import { nodeSchema } from '../graph/graph.ts';
import { branchesOf, type Node, nodeTitle } from '../graph/node.ts';
import { validateGraph } from '../graph/validate.ts';
import type { Plan } from '../plan/plan.ts';
import { dueBranch, targetsOf } from '../plan/step.ts';
import { describeNode } from '../words/describe.ts';
import { kinds, type NodeKind, nodeKinds } from './kinds.ts';
import { presets } from './presets.ts';

const nodeOf = (kind: NodeKind, settings: unknown) =>
  ({ id: 'n', kind, settings, position: { x: 0, y: 0 } }) as Node;

/** The smallest valid drawing that contains the node. */
function around(node: Node) {
  const start = { ...nodeOf('trigger.api', kinds['trigger.api'].example), id: 'start' };
  const end = { ...nodeOf('exit', {}), id: 'end' };
  const ends = branchesOf(node).map(({ id }) => `n.${id} → end`);
  if (kinds[node.kind].family === 'trigger') return draw([node, end], ends);
  if (node.kind === 'exit') return draw([start, node], ['start → n']);
  return draw([start, node, end], [node.kind === 'goal' ? 'start → end' : 'start → n', ...ends]);
}

/**
 * Expects the node's step to lead somewhere on every branch, and counts to know the branch that people take when their
 * time is up.
 */
function expectTargets(node: Node, { steps: [step] }: Plan) {
  const ways = branchesOf(node).map(({ id }) => id);
  expect(
    step && targetsOf(step),
    '`targetsOf` (plan/step.ts) has a target for each of `outputs`',
  ).toHaveLength(ways.length);
  if (kinds[node.kind].family !== 'wait') return;
  const out = 'the way out once the time is over (`dueBranch`) is called `timeout`, or is the first';
  expect(dueBranch(step), out).toBe(Math.max(0, ways.indexOf('timeout')));
}

test('every file named after a kind is registered', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => /^(trigger|wait|split|message|profile)\..+\.ts$|^(exit|goal)\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
  expect(files.sort()).toEqual([...nodeKinds].sort());
});

describe.each(nodeKinds)('%s', (kind) => {
  const example = nodeOf(kind, kinds[kind].example);

  test('its example is read, compiles, and can be described', () => {
    expect(nodeSchema.parse(example)).toEqual(example);
    const graph = around(example);
    expect(validateGraph(graph)).toEqual([]);
    const { hash, plan } = compileGraph(graph);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    if (kinds[kind].family !== 'trigger' && kind !== 'goal') expectTargets(example, plan);
    expect(describeNode(example)).toMatch(/^\S.*[^.]$/);
    expect(nodeTitle(example)).toBe(kinds[kind].name);
  });

  test('it is in the palette, with valid settings and distinct branches', () => {
    const own = presets.filter((preset) => preset.kind === kind);
    expect(own).not.toEqual([]);
    for (const { settings } of own) {
      expect(nodeSchema.safeParse(nodeOf(kind, settings)).error).toBeUndefined();
      const ids = branchesOf(nodeOf(kind, settings)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

test('presets have unique ids and follow the order of the palette', () => {
  expect(presets.map(({ id }) => id)).toEqual([
    ...['optIn', 'cartAbandoned', 'purchase', 'loyaltyMilestone', 'appointment'],
    ...['inactivity', 'backInStock', 'priceDrop', 'birthday', 'renewal', 'appointmentSoon', 'offerNearStore'],
    ...['event', 'reply', 'segment', 'schedule', 'date', 'api'],
    ...['wait', 'waitUntil', 'waitEvent', 'waitDate'],
    ...['splitRule', 'splitPercent', 'mms', 'sms', 'setProperty', 'goal', 'exit'],
  ]);
});

test.each(['Stop', 'YES', 'help me'])('%s can’t be a keyword that starts a journey', (word) => {
  const problems = kinds['trigger.reply'].check({ words: [word, 'join'], reentry: 'once' }, {});
  expect(problems.map(({ field }) => field)).toEqual(['words']);
});
