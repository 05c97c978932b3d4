import type { Graph, Node } from '@waymark/journey/graph/graph';
import { expect, test } from 'vitest';
import { placesOf } from './places.ts';

const wait = (id: string, y: number, name?: string): Node => ({
  id,
  kind: 'wait.duration',
  settings: { duration: { amount: 1, unit: 'days' } },
  position: { x: 0, y },
  ...(name === undefined ? {} : { name }),
});
const graph = (nodes: Node[]): Graph => ({ version: 1, nodes, edges: [] });

test('places go from the top down and say their names', () => {
  const places = placesOf(graph([wait('b', 200, 'Later'), wait('a', 100, 'Soon')]));
  expect(places).toEqual([
    { value: 'a', label: 'Soon' },
    { value: 'b', label: 'Later' },
  ]);
});

test('equal names are numbered', () => {
  const labels = placesOf(graph([wait('a', 1), wait('b', 2)])).map((place) => place.label);
  expect(new Set(labels).size).toBe(2);
  expect(labels[0]?.endsWith(' 1')).toBe(true);
});

test('a goal is no place to be', () => {
  const goal: Node = {
    id: 'g',
    kind: 'goal',
    settings: { event: 'order_placed', where: [] },
    position: { x: 0, y: 0 },
  };
  expect(placesOf(graph([goal]))).toEqual([]);
});
