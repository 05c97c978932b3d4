import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CompileError, compileGraph } from '../graph/compile.ts';
import type { Graph } from '../graph/graph.ts';
import { parseGraph } from '../graph/migrate.ts';
import { validateGraph } from '../graph/validate.ts';
import { interpretLeg } from '../run/interpret.ts';
import { validGraph } from '../testing/graphs.ts';
import { MemoryWorld } from '../testing/memoryWorld.ts';
import { describeNode } from './describe.ts';
import { changesBetween } from './diff.ts';

interface Mess {
  cuts: number[];
  turns: [number, number][];
  both: boolean;
}
const turn = fc.tuple(fc.nat(), fc.nat());
/** Most of these no longer compile, but those with only one wire moved often do. */
const mess: fc.Arbitrary<Mess> = fc.oneof(
  fc.record({
    cuts: fc.array(fc.nat({ max: 40 }), { maxLength: 3 }),
    turns: fc.array(turn, { maxLength: 4 }),
    both: fc.boolean(),
  }),
  fc.record({
    cuts: fc.array(fc.nat(), { maxLength: 0 }),
    turns: fc.array(turn, { maxLength: 1 }),
    both: fc.constant(false),
  }),
);

/**
 * Drawings as they look in the middle of an edit: nodes missing, wires moved, doubled or loose, parts of two drawings
 * in one.
 */
const messyGraph: fc.Arbitrary<Graph> = fc
  .tuple(validGraph, validGraph, mess)
  .map(([one, other, { cuts, turns, both }]) => {
    const nodes = [...one.nodes, ...(both ? other.nodes : [])].filter((_, index) => !cuts.includes(index));
    const edges = [...one.edges, ...(both ? other.edges : [])].map((edge) => ({ ...edge }));
    for (const [at, to] of turns) {
      const edge = edges[at % Math.max(1, edges.length)];
      const node = nodes[to % Math.max(1, nodes.length)];
      if (edge && node) edge.to = node.id;
    }
    return { version: one.version, nodes, edges };
  });

test('any drawing is refused with its problems or compiles, and what compiles runs', () => {
  let refused = 0;
  let ran = 0;
  fc.assert(
    fc.property(messyGraph, (graph) => {
      const errors = validateGraph(graph).filter(({ severity }) => severity === 'error');
      for (const { nodeId } of errors) if (nodeId) expect(graph.nodes.map(({ id }) => id)).toContain(nodeId);
      if (errors.length > 0) {
        refused += 1;
        expect(() => compileGraph(graph)).toThrow(CompileError);
        return;
      }
      ran += 1;
      const { plan } = compileGraph(graph);
      for (const { start } of plan.legs) {
        const world = new MemoryWorld();
        const outcome = interpretLeg(plan, { step: start, turn: 0 }, { kind: 'due' }, world);
        if (outcome.kind === 'wait') expect(outcome.until).toBeGreaterThan(world.now);
      }
    }),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(50);
  expect(ran).toBeGreaterThan(50);
});

test('it can be parsed again, described and compared', () => {
  fc.assert(
    fc.property(messyGraph, messyGraph, (graph, before) => {
      expect(parseGraph(JSON.parse(JSON.stringify(graph)))).toEqual({ ok: true, graph });
      for (const node of graph.nodes) expect(describeNode(node)).not.toBe('');
      changesBetween(before, graph);
    }),
  );
});
