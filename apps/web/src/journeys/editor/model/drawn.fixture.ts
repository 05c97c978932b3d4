import type { Graph, Node } from '@waymark/journey/graph/graph';
import { blankNode } from './newNode.ts';

/** A small drawing for tests: trigger t → wait w → sms s → exit x, each under the one before. */
export function chain(): Graph {
  const nodes = [
    { ...blankNode('trigger.optIn', {}, { x: 0, y: 0 }), id: 't' },
    { ...blankNode('wait.duration', {}, { x: 0, y: 192 }), id: 'w' },
    { ...blankNode('message.sms', { text: 'Hi' }, { x: 0, y: 384 }), id: 's' },
    { ...blankNode('exit', {}, { x: 0, y: 632 }), id: 'x' },
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
