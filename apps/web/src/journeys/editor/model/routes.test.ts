import type { Graph, Node } from '@waymark/journey/graph/graph';
import { describe, expect, it } from 'vitest';
import { chain, sampleNode } from './drawn.fixture.ts';
import { pathOf, routesOf } from './routes.ts';
import { CARD_WIDTH, heightOf } from './size.ts';

describe('routes of wires', () => {
  it('go straight down if nothing is in the way', () => {
    const route = routesOf(chain()).get('e1');
    expect(route?.x).toBe(CARD_WIDTH / 2);
    expect(route && pathOf(route)).not.toContain('Q');
  });

  it('go around a card that is in between', () => {
    const graph: Graph = { ...chain(), edges: [{ id: 'long', from: 't', branch: 'next', to: 'x' }] };
    const x = routesOf(graph).get('long')?.x ?? 0;
    expect(x < 0 || x > CARD_WIDTH).toBe(true);
  });

  it('lead back up alongside the cards of a loop', () => {
    const graph: Graph = { ...chain(), edges: [{ id: 'back', from: 's', branch: 'next', to: 'w' }] };
    const route = routesOf(graph).get('back');
    expect(route && (route.x < 0 || route.x > CARD_WIDTH)).toBe(true);
  });

  it('keep two long wires to different steps apart', () => {
    const graph = chain();
    graph.nodes.push({ ...sampleNode('exit', {}, { x: 0, y: 900 }), id: 'y' } as Node);
    graph.edges = [
      { id: 'one', from: 't', branch: 'next', to: 'x' },
      { id: 'two', from: 'w', branch: 'next', to: 'y' },
    ];
    const routes = routesOf(graph);
    expect(Math.abs((routes.get('one')?.x ?? 0) - (routes.get('two')?.x ?? 0))).toBeGreaterThanOrEqual(12);
  });

  it('begin under the counts of a live card', () => {
    const wait = chain().nodes[1];
    expect(routesOf(chain(), 30).get('e2')?.sy).toBe(192 + (wait ? heightOf(wait) : 0) + 30);
  });
});
