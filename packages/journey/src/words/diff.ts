import type { Graph } from '../graph/graph.ts';
import { branchesOf, isMessage, type Node, nodeTitle } from '../graph/node.ts';
import { wire } from '../graph/wiring.ts';
import { canonicalJson } from '../plan/canonical.ts';
import type { Names } from '../settings/kind.ts';
import { describeNode } from './describe.ts';
import { saying } from './sameGraph.ts';

/** A message whose text differs. `sentence` is the one that `changesBetween` returns for it. */
export interface TextChange {
  nodeId: string;
  sentence: string;
  before: string;
  after: string;
}

/** Returns the texts that publishing `after` over `before` changes, in the order of the new drawing. */
export function textChangesBetween(before: Graph, after: Graph): TextChange[] {
  const old = wire(before).nodes;
  return after.nodes.flatMap((node) => {
    const was = old.get(node.id);
    const [from, to] = [was ? textOf(was) : null, textOf(node)];
    if (was?.kind !== node.kind || from === null || to === null || from === to) return [];
    return [{ nodeId: node.id, sentence: textSentence(node), before: from, after: to }];
  });
}

const textSentence = (node: Node) => `Changed the text of ${title(node)}.`;

/** A step that differs between two drawings, with a sentence for each difference. */
export interface StepChange {
  nodeId: string;
  change: 'added' | 'changed' | 'removed';
  sentences: string[];
}

/**
 * Returns what differs in `after` from `before`, step by step, in the order of the new drawing. Nodes are matched by
 * id.
 */
export function compareGraphs(before: Graph, after: Graph, names: Names = {}): StepChange[] {
  const old = wire(before);
  const now = wire(after);
  const told = (change: 'added' | 'removed') => (node: Node) => ({
    nodeId: node.id,
    change,
    sentences: [`${change === 'added' ? 'Added' : 'Removed'} ${title(node)}: ${describeNode(node, names)}.`],
  });
  const kept = after.nodes.flatMap((node): StepChange[] => {
    const was = old.nodes.get(node.id);
    const sentences = was ? [...nodeChanges(was, node, names), ...wireChanges(was, node, old, now)] : [];
    return sentences.length > 0 ? [{ nodeId: node.id, change: 'changed', sentences }] : [];
  });
  return [
    ...after.nodes.filter((node) => !old.nodes.has(node.id)).map(told('added')),
    ...kept,
    ...before.nodes.filter((node) => !now.nodes.has(node.id)).map(told('removed')),
  ];
}

/**
 * Returns what publishing `after` over `before` changes, a sentence for each change, in the order of the new drawing.
 */
export function changesBetween(before: Graph, after: Graph, names: Names = {}): string[] {
  return compareGraphs(before, after, names).flatMap(({ sentences }) => sentences);
}

const title = (node: Node) => `“${nodeTitle(node)}”`;

function nodeChanges(was: Node, is: Node, names: Names): string[] {
  const changes: string[] = [];
  if (nodeTitle(was) !== nodeTitle(is)) changes.push(`Renamed ${title(was)} to ${title(is)}.`);
  const text = textOf(is);
  if (text === null || was.kind !== is.kind || textOf(was) === text)
    return [...changes, ...settingChanges(was, is, names)];
  return [...changes, textSentence(is), ...settingChanges(withText(was, text), is, names)];
}

const textOf = (node: Node): string | null => (isMessage(node) ? node.settings.text : null);

const withText = (node: Node, text: string): Node =>
  isMessage(node) ? ({ ...node, settings: { ...node.settings, text } } as Node) : node;

function settingChanges(was: Node, is: Node, names: Names): string[] {
  if (was.kind === is.kind && canonicalJson(saying(was.settings)) === canonicalJson(saying(is.settings)))
    return [];
  const from = describeNode(was, names);
  const to = describeNode(is, names);
  return [
    from === to ? `Changed the settings of ${title(is)}: ${to}.` : `Changed ${title(is)}: ${from} → ${to}.`,
  ];
}

function wireChanges(was: Node, is: Node, old: ReturnType<typeof wire>, now: ReturnType<typeof wire>) {
  return branchesOf(is).flatMap((branch) => {
    const target = now.target(is.id, branch.id);
    const before = old.target(was.id, branch.id);
    if (!target || !before || target.id === before.id) return [];
    const from = branch.name ? `“${branch.name}” of ${title(is)}` : title(is);
    return [`${from} now leads to ${title(target)}.`];
  });
}
