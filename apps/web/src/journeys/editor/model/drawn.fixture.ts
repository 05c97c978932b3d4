import type { Graph, Node, NodeKind, NodeOf, Settings } from '@waymark/journey/graph/graph';
import { kinds } from '@waymark/journey/kinds/kinds';
import { newNode, type Point } from './newNode.ts';

/** A node as the palette's first item of its kind creates it; `settings` override its own. */
export function sampleNode<K extends NodeKind>(
  kind: K,
  settings?: Partial<Settings<K>>,
  position?: Point,
): NodeOf<K> {
  const [preset] = kinds[kind].presets;
  if (!preset) throw new Error(`the palette has no ${kind}`);
  return newNode(kind, { ...preset.settings, ...settings }, position);
}

/** A small drawing for tests: trigger t → wait w → sms s → exit x, one below the other. */
export function chain(): Graph {
  const nodes = [
    { ...sampleNode('trigger.optIn', {}, { x: 0, y: 0 }), id: 't' },
    { ...sampleNode('wait.duration', {}, { x: 0, y: 192 }), id: 'w' },
    { ...sampleNode('message.sms', { text: 'Hi' }, { x: 0, y: 384 }), id: 's' },
    { ...sampleNode('exit', {}, { x: 0, y: 632 }), id: 'x' },
  ] as Node[];
  const edges = [
    { id: 'e1', from: 't', branch: 'next', to: 'w' },
    { id: 'e2', from: 'w', branch: 'next', to: 's' },
    { id: 'e3', from: 's', branch: 'next', to: 'x' },
  ];
  return { version: 1, nodes, edges };
}

export const empty: Graph = { version: 1, nodes: [], edges: [] };

/** Wires as text: "t.next>w". */
export const wiresOf = (graph: Graph): string[] =>
  graph.edges.map((edge) => `${edge.from}.${edge.branch}>${edge.to}`).sort();
