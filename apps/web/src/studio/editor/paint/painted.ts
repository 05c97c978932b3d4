import type { SceneNode } from '@waymark/creative/layout/scene';
import { type LoadedImages, paintNode } from '@waymark/creative/paint/paint';
import type KonvaTypes from 'konva';
import { Konva } from './konva.ts';

export type Drawn = NonNullable<ReturnType<typeof paintNode>>;

/** A layer as drawn by Konva; a missing picture draws nothing. */
export interface Painted {
  node: SceneNode;
  drawn: Drawn | null;
}

/** Draws the new version of `before`: the same node, moved, if nothing inside it changed. */
export function repainted(before: Painted | undefined, node: SceneNode, images: LoadedImages): Painted {
  if (before?.node === node) return before;
  if (before?.drawn && follows(before.drawn, before.node, node)) return { node, drawn: before.drawn };
  before?.drawn?.destroy();
  return { node, drawn: paintNode(Konva, node, images) };
}

/** Moves what is drawn to its new position. False if more than positions changed. */
function follows(drawn: KonvaTypes.Node, before: SceneNode, after: SceneNode): boolean {
  if (before === after) return true;
  if (before.shape !== 'group' || after.shape !== 'group' || !(drawn instanceof Konva.Group)) return false;
  if (before.layerId !== after.layerId || 'clipShape' in before.attrs || 'clipShape' in after.attrs)
    return false;
  if (before.children !== after.children) {
    const [was, is] = [before.children ?? [], after.children ?? []];
    const inside = drawn.getChildren();
    if (was.length !== is.length || inside.length !== is.length) return false;
    const all = is.every((child, index) => {
      const [shown, old] = [inside[index], was[index]];
      return shown !== undefined && old !== undefined && follows(shown, old, child);
    });
    if (!all) return false;
  }
  const defaults = { offsetX: 0, offsetY: 0, rotation: 0, opacity: 1, isolated: false };
  drawn.setAttrs({ ...defaults, ...after.attrs });
  return true;
}
