import type { LayerOf } from '@waymark/creative/document/document';
import type { SceneNode } from '@waymark/creative/layout/scene';

interface Pill {
  x: number;
  y: number;
  width: number;
  height: number;
  borderRadius: number;
}

/** The gap between a text and the sides of its box: the padding of its backing. */
export const insetOf = ({ backing, width, height }: LayerOf<'text'>): number =>
  backing ? Math.max(0, Math.min(backing.padding, width / 2 - 1, height / 2 - 1)) : 0;

/** A text's backing as drawn, in the text's own coordinates; null if it has none. */
export function pillOf(nodes: readonly SceneNode[], id: string): Pill | null {
  for (const node of nodes) {
    const inside = node.children ? pillOf(node.children, id) : null;
    if (inside) return inside;
    if (node.shape !== 'rect' || node.layerId !== id) continue;
    const [x, y, width, height, round] = ['x', 'y', 'width', 'height', 'cornerRadius'].map((key) => {
      const value: unknown = node.attrs[key];
      return typeof value === 'number' ? value : 0;
    });
    if (width && height) return { x: x ?? 0, y: y ?? 0, width, height, borderRadius: round ?? 0 };
  }
  return null;
}
