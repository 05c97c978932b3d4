import { describe, expect, it } from 'vitest';
import { chain } from './drawn.fixture.ts';
import { firstNode, neighbour } from './walk.ts';

describe('arrow keys', () => {
  it('follow the wires down and up', () => {
    expect(neighbour(chain(), 'w', 'down')).toBe('s');
    expect(neighbour(chain(), 'w', 'up')).toBe('t');
  });

  it('go to the nearest card if there is no wire to follow', () => {
    const graph = { ...chain(), edges: [] };
    expect(neighbour(graph, 't', 'down')).toBe('w');
    expect(neighbour(graph, 't', 'left')).toBeNull();
  });

  it('begin at the trigger', () => {
    expect(firstNode(chain())?.id).toBe('t');
  });
});
