import { describe, expect, it } from 'vitest';
import { copyText, paste } from './clipboard.ts';
import { chain, empty, wiresOf } from './drawn.fixture.ts';
import { readCopied } from './readCopied.ts';
import { CARD_WIDTH } from './size.ts';

describe('copy and paste', () => {
  it('carries steps and the wires between them as text, under new ids', () => {
    const copied = readCopied(copyText(chain(), ['w', 's']));
    const { graph, ids } = paste(empty, copied ?? { nodes: [], edges: [] }, { x: 40, y: 80 });
    expect(ids).toHaveLength(2);
    expect(ids).not.toContain('w');
    expect(wiresOf(graph)).toEqual([`${ids[0]}.next>${ids[1]}`]);
    expect(graph.nodes[0]?.position).toEqual({ x: 40, y: 80 });
    expect(graph.nodes[1]?.position).toEqual({ x: 40, y: 272 });
  });

  it('lands next to existing steps, as a group that covers none', () => {
    const copied = readCopied(copyText(chain(), ['w', 's'])) ?? { nodes: [], edges: [] };
    const { graph, ids } = paste(chain(), copied, { x: 100, y: 200 });
    const [wait, text] = ids.map((id) => graph.nodes.find((node) => node.id === id)?.position);
    expect(Math.abs(wait?.x ?? 0)).toBeGreaterThanOrEqual(CARD_WIDTH);
    expect([wait?.y, text?.y]).toEqual([200, 392]);
    expect(text?.x).toBe(wait?.x);
  });

  it('leaves out a second trigger', () => {
    const copied = readCopied(copyText(chain(), ['t', 'w']));
    expect(paste(chain(), copied ?? { nodes: [], edges: [] }, { x: 0, y: 0 }).ids).toHaveLength(1);
  });

  it('ignores any other text', () => {
    expect(readCopied('hello')).toBeNull();
    expect(readCopied('{"type":"waymark/steps"')).toBeNull();
    expect(
      readCopied('{"type":"waymark/steps","nodes":[{"id":"a","kind":"nonsense"}],"edges":7}'),
    ).toBeNull();
  });
});
