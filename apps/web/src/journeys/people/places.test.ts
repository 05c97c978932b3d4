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

test('places are listed from the top down by name', () => {
  const places = placesOf(graph([wait('b', 200, 'Later'), wait('a', 100, 'Soon')]));
  expect(places).toEqual([
    { value: 'a', label: 'Soon' },
    { value: 'b', label: 'Later' },
  ]);
});

test('duplicate names are numbered', () => {
  const labels = placesOf(graph([wait('a', 1), wait('b', 2)])).map((place) => place.label);
  expect(new Set(labels).size).toBe(2);
  expect(labels[0]?.endsWith(' 1')).toBe(true);
});

test('nobody can be at a goal', () => {
  const goal: Node = {
    id: 'g',
    kind: 'goal',
    settings: { event: 'order_placed', where: [] },
    position: { x: 0, y: 0 },
  };
  expect(placesOf(graph([goal]))).toEqual([]);
});
