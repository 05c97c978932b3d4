import { describe, expect, it } from 'vitest';
import { chain, wiresOf } from './drawn.fixture.ts';
import { connect, openBranches, removeEdges, whyNotConnect } from './wires.ts';

describe('wires', () => {
  it('replace the branch’s previous wire', () => {
    expect(wiresOf(connect(chain(), 't', 'next', 's'))).toEqual(['s.next>x', 't.next>s', 'w.next>s']);
  });

  it('are refused with a reason to triggers, goals, from exits and to oneself', () => {
    const graph = chain();
    expect(whyNotConnect(graph, 's', 't')).toMatch(/trigger/);
    expect(whyNotConnect(graph, 'x', 's')).toMatch(/Nothing can follow/);
    expect(whyNotConnect(graph, 's', 's')).toMatch(/itself/);
    expect(connect(graph, 's', 'next', 't')).toBe(graph);
  });

  it('leave their branch open when they are removed', () => {
    const graph = removeEdges(chain(), ['e2']);
    const wait = graph.nodes.find((node) => node.id === 'w');
    expect(wait && openBranches(graph, wait)).toEqual([{ id: 'next', name: '' }]);
  });
});
