import type { Node } from '@waymark/journey/graph/graph';
import { describe, expect, it } from 'vitest';
import { chain, empty, sampleNode, wiresOf } from './drawn.fixture.ts';
import { insert, putTrigger, threadOntoEdge } from './insert.ts';
import { heightOf } from './size.ts';

const split = { ...sampleNode('split.percent'), id: 'p' } as Node;

describe('inserting a step', () => {
  it('goes between the two ends of a wire by its first branch', () => {
    const graph = insert(chain(), split, { on: 'edge', edgeId: 'e2' });
    const first = split.kind === 'split.percent' ? split.settings.branches[0]?.id : '';
    expect(wiresOf(graph)).toEqual([`p.${first}>s`, 's.next>x', 't.next>w', 'w.next>p']);
  });

  it('moves what follows down as far as needed, and nothing above', () => {
    const before = chain();
    const graph = insert(before, split, { on: 'edge', edgeId: 'e2' });
    const y = (id: string) => graph.nodes.find((node) => node.id === id)?.position.y ?? Number.NaN;
    expect(y('w')).toBe(192);
    expect(y('p')).toBeGreaterThan(y('w') + 80);
    expect(y('s')).toBeGreaterThan(y('p') + heightOf(split));
    expect(y('x') - y('s')).toBe(632 - 384);
  });

  it('respects a position chosen by hand', () => {
    const graph = insert(chain(), split, { on: 'edge', edgeId: 'e2', point: { x: 500, y: 300 } });
    expect(graph.nodes.find((node) => node.id === 'p')?.position).toEqual({ x: 500, y: 300 });
    expect(graph.nodes.find((node) => node.id === 's')?.position).toEqual({ x: 0, y: 384 });
  });

  it('stays loose on the canvas, as goals always do', () => {
    const goal = { ...sampleNode('goal'), id: 'g' } as Node;
    expect(wiresOf(insert(chain(), goal, { on: 'edge', edgeId: 'e1' }))).toEqual(wiresOf(chain()));
  });

  it('covers no other card when it is added after a branch', () => {
    const graph = chain();
    const wait = { ...sampleNode('wait.until'), id: 'n' } as Node;
    const open = { ...graph, edges: graph.edges.filter((edge) => edge.id !== 'e1') };
    const spot = insert(open, wait, { on: 'branch', from: 't', branch: 'next' }).nodes.at(-1)?.position;
    expect(spot?.x).not.toBe(0);
  });

  it('inserts a loose card into the wire it was dropped on', () => {
    const loose = insert(chain(), split, { on: 'canvas', point: { x: 8, y: 250 } });
    const graph = threadOntoEdge(loose, 'p', 'e2');
    expect(wiresOf(graph)).toContain('w.next>p');
    expect(graph.nodes).toHaveLength(5);
  });
});

describe('a trigger', () => {
  const other = { ...sampleNode('trigger.api'), id: 'api' } as Node;

  it("takes the old trigger's place and wires", () => {
    const { graph, replaced } = putTrigger(chain(), other);
    expect(replaced).toBe(true);
    expect(wiresOf(graph)).toContain('api.next>w');
    expect(graph.nodes.filter((node) => node.kind.startsWith('trigger'))).toHaveLength(1);
  });

  it('starts an empty drawing', () => {
    expect(putTrigger(empty, other)).toMatchObject({ replaced: false, id: 'api' });
  });
});
