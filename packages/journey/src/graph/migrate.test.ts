import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyKind } from '../testing/everyKind.ts';
import { validGraph } from '../testing/graphs.ts';
import { type Migration, migrateDocument } from './documents.ts';
import { GRAPH_VERSION } from './graph.ts';
import { migrations, parseGraph } from './migrate.ts';

test('a stored drawing is read back as it was written', () => {
  fc.assert(
    fc.property(validGraph, (graph) => {
      const read = parseGraph(JSON.parse(JSON.stringify(graph)));
      expect(read).toEqual({ ok: true, graph });
      if (read.ok) expect(parseGraph(read.graph)).toEqual(read);
    }),
  );
});

test('names of nodes and branches are one visible line, like other names', () => {
  const position = { x: 0, y: 0 };
  const branches = [{ id: 'a', name: 'Gold\u2028\u202e', percent: 100 }];
  const nodes = [
    { id: 'a', kind: 'split.percent', name: ' Sale\nForged\u200b ', settings: { branches }, position },
    { id: 'b', kind: 'exit', name: '', settings: {}, position },
  ];
  expect(parseGraph({ version: GRAPH_VERSION, nodes, edges: [] })).toMatchObject({
    ok: true,
    graph: { nodes: [{ name: 'Sale Forged', settings: { branches: [{ name: 'Gold' }] } }, { name: '' }] },
  });
});

test('there is one migration for each version after the first, in order', () => {
  expect(migrations.map((one) => one.to)).toEqual(Array.from({ length: GRAPH_VERSION - 1 }, (_, i) => i + 2));
});

test('an older drawing goes through each migration in turn, a newer one is left alone', () => {
  const steps: Migration[] = [
    { to: 2, up: (graph) => ({ ...graph, trail: [...(graph.trail as string[]), 'two'] }) },
    { to: 3, up: (graph) => ({ ...graph, trail: [...(graph.trail as string[]), 'three'] }) },
  ];
  const run = (version: number) =>
    migrateDocument({ version, trail: [] }, steps, 3, { shape: '', format: '' });
  expect(run(1)).toEqual({ ok: true, document: { version: 3, trail: ['two', 'three'] } });
  expect(run(2)).toEqual({ ok: true, document: { version: 3, trail: ['three'] } });
  expect(run(3)).toEqual({ ok: true, document: { version: 3, trail: [] } });
  expect(run(4).ok).toBe(false);
});

test.each([
  ['no object', 'hello', ''],
  ['null', null, ''],
  ['a list', [], ''],
  ['no version', { nodes: [], edges: [] }, 'version'],
  ['version 0', { version: 0, nodes: [], edges: [] }, 'version'],
  ['a version to come', { version: GRAPH_VERSION + 1, nodes: [], edges: [] }, 'version'],
  ['a version that is a text', { version: '1', nodes: [], edges: [] }, 'version'],
  ['no edges', { version: 1, nodes: [] }, 'edges'],
  [
    'an unknown kind',
    { version: 1, nodes: [{ id: 'a', kind: 'teleport', settings: {}, position: { x: 0, y: 0 } }], edges: [] },
    'nodes.0.kind',
  ],
  [
    'an id with a blank',
    { version: 1, nodes: [{ id: 'a b', kind: 'exit', settings: {}, position: { x: 0, y: 0 } }], edges: [] },
    'nodes.0.id',
  ],
  ...['__proto__', 'toString', 'constructor'].map((id): [string, unknown, string] => [
    `the id ${id}, which every object has`,
    { version: 1, nodes: [{ id, kind: 'exit', settings: {}, position: { x: 0, y: 0 } }], edges: [] },
    'nodes.0.id',
  ]),
  [
    'a place that no canvas reaches',
    { version: 1, nodes: [{ id: 'a', kind: 'exit', settings: {}, position: { x: 0, y: 1e308 } }], edges: [] },
    'nodes.0.position.y',
  ],
  [
    'NUL in a name',
    {
      version: 1,
      nodes: [{ id: 'a', kind: 'exit', name: 'a\u0000', settings: {}, position: { x: 0, y: 0 } }],
      edges: [],
    },
    'nodes.0.name',
  ],
  [
    'half a surrogate pair',
    {
      version: 1,
      nodes: [{ id: 'a', kind: 'exit', name: '\ud800', settings: {}, position: { x: 0, y: 0 } }],
      edges: [],
    },
    'nodes.0.name',
  ],
  [
    'a text of a megabyte',
    {
      version: 1,
      nodes: [{ id: 'a', kind: 'exit', name: 'a'.repeat(1_000_000), settings: {}, position: { x: 0, y: 0 } }],
      edges: [],
    },
    'nodes.0.name',
  ],
])('%s is refused, naming the place', (_, input, path) => {
  const read = parseGraph(input);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.issues[0]?.path).toBe(path);
});

test('unknown keys are dropped, prototypes included', () => {
  const hostile = JSON.parse(`{"__proto__": {"x": 1}, "extra": 1, ${JSON.stringify(everyKind()).slice(1)}`);
  expect(parseGraph(hostile)).toEqual({ ok: true, graph: everyKind() });
});
