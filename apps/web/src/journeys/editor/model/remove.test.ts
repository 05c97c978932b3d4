import type { Node } from '@waymark/journey/graph/graph';
import { describe, expect, it } from 'vitest';
import { chain, sampleNode, wiresOf } from './drawn.fixture.ts';
import { removeNodes } from './remove.ts';

describe('removing steps', () => {
  it('reconnects the wires across the gap', () => {
    expect(wiresOf(removeNodes(chain(), ['w']))).toEqual(['s.next>x', 't.next>s']);
  });

  it('reconnects across several steps at once, in any order', () => {
    expect(wiresOf(removeNodes(chain(), ['s', 'w']))).toEqual(['t.next>x']);
    expect(wiresOf(removeNodes(chain(), ['w', 's']))).toEqual(['t.next>x']);
  });

  it('leaves the wire open after a split with several branches', () => {
    const split = { ...sampleNode('wait.event'), id: 'e' } as Node;
    const graph = chain();
    graph.nodes.push(split);
    graph.edges = [
      { id: '1', from: 't', branch: 'next', to: 'e' },
      { id: '2', from: 'e', branch: 'happened', to: 's' },
      { id: '3', from: 'e', branch: 'timeout', to: 'x' },
    ];
    expect(wiresOf(removeNodes(graph, ['e']))).toEqual([]);
  });

  it('never connects a step to itself', () => {
    const graph = chain();
    graph.edges = [
      { id: '1', from: 'w', branch: 'next', to: 's' },
      { id: '2', from: 's', branch: 'next', to: 'w' },
    ];
    expect(wiresOf(removeNodes(graph, ['s']))).toEqual([]);
  });
});
