import type { Graph, Node } from '@waymark/journey/graph/graph';
import { templates } from '@waymark/journey/graph/templates';
import { describe, expect, it } from 'vitest';
import { chain, sampleNode } from './drawn.fixture.ts';
import { needsLayout } from './drawn.ts';
import { isTidy, tidy } from './layout.ts';
import { CARD_WIDTH, heightOf } from './size.ts';

function branched(): Graph {
  const node = (id: string, made: Node): Node => ({ ...made, id }) as Node;
  return {
    version: 1,
    nodes: [
      node('t', sampleNode('trigger.optIn', {}, { x: 80, y: 40 }) as Node),
      node('e', sampleNode('wait.event') as Node),
      node('b', sampleNode('message.mms') as Node),
      node('a', sampleNode('message.sms') as Node),
      node('x', sampleNode('exit') as Node),
      node('g', sampleNode('goal') as Node),
    ],
    edges: [
      { id: '1', from: 't', branch: 'next', to: 'e' },
      { id: '3', from: 'e', branch: 'timeout', to: 'b' },
      { id: '2', from: 'e', branch: 'happened', to: 'a' },
      { id: '4', from: 'a', branch: 'next', to: 'x' },
      { id: '5', from: 'b', branch: 'next', to: 'x' },
    ],
  };
}

describe('tidying', () => {
  const graph = tidy(branched());
  const at = (id: string) => graph.nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 };

  it('leaves the trigger where it is and goes down from there', () => {
    expect(at('t')).toEqual({ x: 80, y: 40 });
    for (const { from, to } of graph.edges) expect(at(to).y).toBeGreaterThan(at(from).y);
  });

  it('puts branches left to right in their order', () => {
    expect(at('a').x).toBeLessThan(at('b').x);
  });

  it('lets no card cover another', () => {
    for (const one of graph.nodes)
      for (const other of graph.nodes) {
        if (one === other) continue;
        const apart =
          Math.abs(one.position.x - other.position.x) >= CARD_WIDTH ||
          one.position.y + heightOf(one) <= other.position.y ||
          other.position.y + heightOf(other) <= one.position.y;
        expect(apart, `${one.id} and ${other.id}`).toBe(true);
      }
  });

  it('changes nothing the second time', () => {
    expect(isTidy(graph)).toBe(true);
    expect(tidy(graph)).toBe(graph);
  });

  it('recognizes a drawing that was arranged by hand', () => {
    const moved = {
      ...graph,
      nodes: graph.nodes.map((node) => (node.id === 'b' ? { ...node, position: { x: 900, y: 300 } } : node)),
    };
    expect(isTidy(moved)).toBe(false);
    expect(needsLayout(moved)).toBe(false);
  });

  it('is needed if cards overlap or wires are too short', () => {
    expect(needsLayout(branched())).toBe(true);
    expect(needsLayout(chain())).toBe(false);
    const tight = chain();
    expect(
      needsLayout({
        ...tight,
        nodes: tight.nodes.map((node, row) => ({ ...node, position: { x: 0, y: row * 150 } })),
      }),
    ).toBe(true);
  });

  it('lays out three hundred steps in well under a second', () => {
    const nodes = Array.from(
      { length: 300 },
      (_, row) => ({ ...sampleNode('wait.duration'), id: `n${row}` }) as Node,
    );
    const edges = nodes
      .slice(1)
      .map((node, row) => ({ id: `e${row}`, from: `n${row}`, branch: 'next', to: node.id }));
    const start = process.cpuUsage();
    tidy({ version: 1, nodes, edges });
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1500);
  });
});

it.each(templates.map(({ id, build }) => [id, build] as const))(
  'the template %s is laid out when it is opened, or no two of its cards touch',
  (_, build) => {
    const graph = build({ brand: 'Olive & Ember', site: 'olive.example', pictureId: null });
    const touching = graph.nodes.filter((one) =>
      graph.nodes.some(
        (other) =>
          other !== one &&
          Math.abs(other.position.x - one.position.x) < CARD_WIDTH &&
          one.position.y <= other.position.y &&
          other.position.y < one.position.y + heightOf(one),
      ),
    );
    expect(needsLayout(graph) || touching.length === 0).toBe(true);
  },
);
