import type { GroupLayer, Layer } from '../document/document.ts';
import { type Palette, shadowOf } from './drawing.ts';
import type { SceneNode } from './scene.ts';

/** A layer as a group in its own coordinates, rotated around its center, with what it draws inside. */
export function layerNode(layer: Layer, children: readonly SceneNode[]): SceneNode {
  const turned = layer.rotation % 360 !== 0;
  const half = turned ? { x: layer.width / 2, y: layer.height / 2 } : { x: 0, y: 0 };
  const attrs = {
    x: layer.x + half.x,
    y: layer.y + half.y,
    ...(turned ? { offsetX: half.x, offsetY: half.y, rotation: layer.rotation } : {}),
    ...seeThrough(layer.opacity, children),
  };
  return { shape: 'group', layerId: layer.id, attrs, children };
}

/** What `layerNode` sets itself, and what the drawing doesn't use. */
const outside = new Set<string>(['x', 'y', 'rotation', 'opacity', 'name', 'locked', 'fixed']);

/**
 * Whether two states of a layer draw the same inside their node, so that `layerNode` around the children of one is the
 * other. Parts are compared by identity, so an equal copy counts as a change.
 */
export function drawsSame(before: Layer, after: Layer): boolean {
  if ((before.opacity === 0) !== (after.opacity === 0)) return false;
  const a: Record<string, unknown> = before;
  const b: Record<string, unknown> = after;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => outside.has(name) || a[name] === b[name])
  );
}

/** A group's content, casting the group's shadow as one. */
export function underShadow(
  palette: Palette,
  { id, shadow }: Pick<GroupLayer, 'id' | 'shadow'>,
  children: SceneNode[],
): SceneNode[] {
  if (!shadow || children.length === 0) return children;
  return [{ shape: 'group', layerId: id, attrs: shadowOf(palette, id, shadow), children }];
}

/**
 * A transparent layer is transparent as one picture: overlapping parts (layers, a shadow and what casts it, letters
 * that touch) don't show through each other. A single plain shape needs no picture of its own for that.
 */
function seeThrough(opacity: number, children: readonly SceneNode[]): SceneNode['attrs'] {
  if (opacity >= 1) return {};
  return isPlain(children) ? { opacity } : { opacity, isolated: true };
}

function isPlain(nodes: readonly SceneNode[]): boolean {
  const [only] = nodes;
  if (!only || nodes.length > 1 || only.shape === 'text' || only.attrs.shadowColor !== undefined)
    return false;
  return only.children === undefined || isPlain(only.children);
}
