import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Graph, Node } from '../graph/graph.ts';
import { everyKind } from '../testing/everyKind.ts';
import { validGraph } from '../testing/graphs.ts';
import { changesBetween, compareGraphs, textChangesBetween } from './diff.ts';
import { sameGraph } from './sameGraph.ts';

const edit = (id: string, change: (node: Node) => Node): Graph => {
  const graph = everyKind();
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)) };
};
const longer = edit('pause', (node) =>
  node.kind === 'wait.duration' ? { ...node, settings: { duration: { amount: 3, unit: 'hours' } } } : node,
);

test('moving nodes and reordering is not a change', () => {
  fc.assert(
    fc.property(validGraph, (graph) => {
      const moved = {
        ...graph,
        nodes: graph.nodes.map((node) => ({ ...node, position: { x: 7, y: 7 } })).reverse(),
        edges: graph.edges.map((edge, i) => ({ ...edge, id: `z${i}` })).reverse(),
      };
      expect(sameGraph(graph, moved)).toBe(true);
      expect(changesBetween(graph, moved)).toEqual([]);
    }),
  );
});

test('a setting, a name and a wire are changes', () => {
  expect(sameGraph(everyKind(), longer)).toBe(false);
  expect(
    sameGraph(
      everyKind(),
      edit('pause', (node) => ({ ...node, name: 'Breather' })),
    ),
  ).toBe(false);
  const graph = everyKind();
  expect(sameGraph(graph, { ...graph, edges: graph.edges.slice(1) })).toBe(false);
});

test('changes are described in words', () => {
  expect(changesBetween(everyKind(), longer)).toEqual(['Changed “Wait”: Wait 2 hours → Wait 3 hours.']);
  expect(
    changesBetween(
      everyKind(),
      edit('pause', (node) => ({ ...node, name: 'Breather' })),
    ),
  ).toEqual(['Renamed “Wait” to “Breather”.']);
  const graph = everyKind();
  const without = { ...graph, nodes: graph.nodes.filter((node) => node.id !== 'mark') };
  const rewired = {
    ...without,
    edges: graph.edges.map((edge) => (edge.to === 'mark' ? { ...edge, to: 'end' } : edge)),
  };
  expect(changesBetween(graph, rewired)).toEqual([
    '“MMS” now leads to “Exit”.',
    '“SMS” now leads to “Exit”.',
    'Removed “Set a property”: Set reminded to yes.',
  ]);
  expect(changesBetween(rewired, graph)[0]).toBe('Added “Set a property”: Set reminded to yes.');
});

const saying = (text: string, overCap: 'skip' | 'wait' = 'skip') =>
  edit('words', (node) =>
    node.kind === 'message.sms' ? { ...node, settings: { ...node.settings, text, overCap } } : node,
  );

test('a changed text is named, with both texts to compare', () => {
  const [before, after] = ['a'.repeat(90), `${'a'.repeat(90)} {{ first_name }}`];
  expect(changesBetween(saying(before), saying(after))).toEqual(['Changed the text of “SMS”.']);
  expect(textChangesBetween(saying(before), saying(after))).toEqual([
    { nodeId: 'words', sentence: 'Changed the text of “SMS”.', before, after },
  ]);
  expect(textChangesBetween(saying(before), saying(before, 'wait'))).toEqual([]);
});

test('other settings of a message are reported apart from its text', () => {
  const changes = changesBetween(saying('Hello'), saying('Bye', 'wait'));
  expect(changes).toHaveLength(2);
  expect(changes[0]).toBe('Changed the text of “SMS”.');
  expect(changes[1]).not.toContain('Hello');
});

test('each step that differs is reported once, as added, changed or removed', () => {
  const before = everyKind();
  const gone = before.nodes.find(({ kind }) => kind === 'goal');
  const after: Graph = {
    ...longer,
    nodes: [
      ...longer.nodes.filter(({ id }) => id !== gone?.id),
      { id: 'fresh', kind: 'exit', settings: {}, position: { x: 0, y: 0 } },
    ],
  };
  expect(compareGraphs(before, after).map(({ nodeId, change }) => [nodeId, change])).toEqual([
    ['fresh', 'added'],
    ['pause', 'changed'],
    [gone?.id, 'removed'],
  ]);
});
