import { canonicalJson } from './canonical.ts';
import { describeNode } from './describe.ts';
import { branchesOf, type Graph, type Node } from './graph.ts';
import { wire } from './wiring.ts';
import { nodeTitle } from './words.ts';

/** Whether two drawings say the same: places, the order of things and the ids of wires do not count. */
export function sameGraph(a: Graph, b: Graph): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf({ nodes, edges }: Graph): string {
  const said = nodes.map(({ id, kind, name, settings }) =>
    canonicalJson({ id, kind, name: name?.trim() || undefined, settings: saying(settings) }),
  );
  const wires = edges.map(({ from, branch, to }) => canonicalJson({ from, branch, to }));
  return canonicalJson([said.sort(), wires.sort()]);
}

/** Settings without what says nothing: no card is the same as none chosen yet. */
function saying(settings: Node['settings']): object {
  return 'card' in settings && settings.card === null ? { ...settings, card: undefined } : settings;
}

/** What publishing `after` over `before` changes, a sentence each, in the order of the new drawing. Nodes are the same by id. */
export function changesBetween(before: Graph, after: Graph): string[] {
  const old = wire(before);
  const now = wire(after);
  const added = after.nodes.filter((node) => !old.nodes.has(node.id));
  const removed = before.nodes.filter((node) => !now.nodes.has(node.id));
  const kept = after.nodes.flatMap((node) => {
    const was = old.nodes.get(node.id);
    return was ? [...nodeChanges(was, node), ...wireChanges(was, node, old, now)] : [];
  });
  return [
    ...added.map((node) => `Added ${title(node)}: ${describeNode(node)}.`),
    ...kept,
    ...removed.map((node) => `Removed ${title(node)}: ${describeNode(node)}.`),
  ];
}

const title = (node: Node) => `“${nodeTitle(node)}”`;

function nodeChanges(was: Node, is: Node): string[] {
  const changes: string[] = [];
  if (nodeTitle(was) !== nodeTitle(is)) changes.push(`Renamed ${title(was)} to ${title(is)}.`);
  if (was.kind === is.kind && canonicalJson(saying(was.settings)) === canonicalJson(saying(is.settings)))
    return changes;
  const from = describeNode(was);
  const to = describeNode(is);
  changes.push(
    from === to ? `Changed the settings of ${title(is)}: ${to}.` : `Changed ${title(is)}: ${from} → ${to}.`,
  );
  return changes;
}

function wireChanges(
  was: Node,
  is: Node,
  old: ReturnType<typeof wire>,
  now: ReturnType<typeof wire>,
): string[] {
  return branchesOf(is).flatMap((branch) => {
    const target = now.target(is.id, branch.id);
    const before = old.target(was.id, branch.id);
    if (!target || !before || target.id === before.id) return [];
    const from = branch.name ? `“${branch.name}” of ${title(is)}` : title(is);
    return [`${from} now leads to ${title(target)}.`];
  });
}
