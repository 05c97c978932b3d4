import type { Rect } from '@waymark/creative/edit/matrix';
import type { SceneNode } from '@waymark/creative/layout/scene';
import type { Drawn } from './painted.ts';
import type { Mixed } from './stills.ts';

/** Margin around what Konva draws, card px, for antialiasing. */
const AROUND = 4;

/** The extent of dragged layers on the card. Layers that only moved aren't measured again. */
export function createReach() {
  const known = new Map<Drawn, { node: SceneNode; rect: Rect }>();

  function rectOf({ drawn, node }: Mixed): Rect {
    const before = known.get(drawn);
    const rect =
      before && sameShape(before.node, node)
        ? pushed(before.rect, away(node, before.node))
        : drawn.getClientRect({ relativeTo: drawn.getParent() ?? undefined });
    known.set(drawn, { node, rect });
    return rect;
  }

  return {
    of(mixed: readonly Mixed[]): Rect {
      const rects = mixed.filter(({ held }) => held).map(rectOf);
      const left = Math.min(...rects.map(({ x }) => x)) - AROUND;
      const top = Math.min(...rects.map(({ y }) => y)) - AROUND;
      const right = Math.max(...rects.map(({ x, width }) => x + width)) + AROUND;
      const bottom = Math.max(...rects.map(({ y, height }) => y + height)) + AROUND;
      return { x: left, y: top, width: right - left, height: bottom - top };
    },
    forget: () => known.clear(),
  };
}

const sameShape = (a: SceneNode, b: SceneNode): boolean =>
  a.children !== undefined && a.children === b.children && a.attrs.rotation === b.attrs.rotation;

function away({ attrs: to }: SceneNode, { attrs: from }: SceneNode): { x: number; y: number } {
  return { x: Number(to.x) - Number(from.x), y: Number(to.y) - Number(from.y) };
}

const pushed = (rect: Rect, by: { x: number; y: number }): Rect => ({
  ...rect,
  x: rect.x + by.x,
  y: rect.y + by.y,
});
