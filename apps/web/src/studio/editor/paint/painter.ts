import type { Card } from '@waymark/creative/document';
import { type LoadedImages, paintNode } from '@waymark/creative/paint';
import type { SceneNode } from '@waymark/creative/scene';
import Konva from 'konva';
import type { Scenes } from './scenes.ts';

/** Konva's layers, each a canvas of its own: what is at rest below the hand, in the hand, and above it. */
export interface Canvases {
  below: Konva.Layer;
  lifted: Konva.Layer;
  above: Konva.Layer;
}
type Drawn = NonNullable<ReturnType<typeof paintNode>>;
interface Painted {
  node: SceneNode;
  drawn: Drawn | null;
}

/**
 * Keeps Konva's nodes in step with a card. Only layers whose scene changed are painted anew, and only the canvas they
 * are on is drawn: while something is dragged, everything else stays as it is on its own canvas.
 */
export function createPainter({ below, lifted, above }: Canvases) {
  const painted = new Map<string, Painted>();
  let images: LoadedImages | null = null;

  function painting(key: string, node: SceneNode, pictures: LoadedImages): Drawn | null {
    const known = painted.get(key);
    if (known?.node === node) return known.drawn;
    known?.drawn?.destroy();
    const drawn = paintNode(Konva, node, pictures);
    painted.set(key, { node, drawn });
    return drawn;
  }

  function show(
    card: Card,
    scenes: Scenes,
    pictures: LoadedImages,
    { inHand, unseen }: { inHand: ReadonlySet<string> | null; unseen: string | null },
  ): void {
    if (images !== pictures) forget();
    images = pictures;
    const keys = new Set<string>(['ground']);
    const places: Record<keyof Canvases, Drawn[]> = { below: [], lifted: [], above: [] };
    const ground = painting('ground', scenes.background(card), pictures);
    if (ground) places.below.push(ground);
    const held = card.layers.map(({ id }) => inHand?.has(id) ?? false);
    const first = held.indexOf(true);
    const last = held.lastIndexOf(true);
    for (const [index, layer] of card.layers.entries()) {
      if (layer.id === unseen) continue;
      const [node] = scenes.of(card, layer).nodes;
      if (!node) continue;
      keys.add(layer.id);
      const drawn = painting(layer.id, node, pictures);
      const place = first === -1 || index < first ? 'below' : index > last ? 'above' : 'lifted';
      if (drawn) places[place].push(drawn);
    }
    for (const [key, { drawn }] of painted)
      if (!keys.has(key)) {
        drawn?.destroy();
        painted.delete(key);
      }
    arrange(below, places.below);
    arrange(lifted, places.lifted);
    arrange(above, places.above);
  }

  function forget(): void {
    for (const { drawn } of painted.values()) drawn?.destroy();
    painted.clear();
  }

  return { show, forget };
}

/** Puts the nodes on a canvas in this order; one that has them already is not drawn again. */
function arrange(layer: Konva.Layer, wanted: readonly Drawn[]): void {
  const now = layer.getChildren();
  if (now.length === wanted.length && wanted.every((node, index) => now[index] === node)) return;
  layer.removeChildren();
  if (wanted.length > 0) layer.add(...wanted);
  layer.batchDraw();
}
