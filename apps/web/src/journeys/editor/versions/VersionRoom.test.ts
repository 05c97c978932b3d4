import { draw, type Sketch } from '@waymark/journey/graph/drawing';
import type { Graph } from '@waymark/journey/graph/graph';
import { expect, test } from 'vitest';
import { compared } from './VersionRoom.tsx';

const trigger: Sketch = {
  id: 'start',
  kind: 'trigger.event',
  settings: { event: 'a', where: [], reentry: 'always' },
};
const wait: Sketch = {
  id: 'wait',
  kind: 'wait.duration',
  settings: { duration: { amount: 1, unit: 'days' } },
};
const end: Sketch = { id: 'end', kind: 'exit', settings: {} };
const short: Graph = draw([trigger, end], ['start → end']);
const long: Graph = draw([trigger, wait, end], ['start → wait', 'wait → end']);
const marks = (before: Graph, after: Graph) =>
  compared(before, after).changes.map(({ nodeId, change }) => [nodeId, change]);

test('a removed step stays on the drawing with its wires, next to its replacement', () => {
  const { graph } = compared(long, short);
  expect(graph.nodes.map(({ id }) => id)).toEqual(['start', 'end', 'wait']);
  expect(graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['start end', 'start wait', 'wait end']);
  expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(3);
  expect(marks(long, short)).toEqual([
    ['start', 'changed'],
    ['wait', 'removed'],
  ]);
});

test('if nothing was removed, the drawing is left as it was drawn', () => {
  expect(compared(short, long).graph).toBe(long);
  expect(marks(short, long)).toEqual([
    ['wait', 'added'],
    ['start', 'changed'],
  ]);
  expect(marks(long, long)).toEqual([]);
});
