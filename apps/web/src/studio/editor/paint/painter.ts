import type { Card } from '@waymark/creative/document';
import type { LoadedImages } from '@waymark/creative/paint';
import type { SceneNode } from '@waymark/creative/scene';
import Konva from 'konva';
import { type Drawn, type Painted, repainted } from './painted.ts';
import type { Scenes } from './scenes.ts';
import { createStills, type Mixed } from './stills.ts';

/** Konva's layers, each a canvas of its own: what is at rest below the hand, in the hand, and above it. */
export interface Canvases {
  below: Konva.Layer;
  lifted: Konva.Layer;
  above: Konva.Layer;
}
type Place = keyof Canvases;
const places: readonly Place[] = ['below', 'lifted', 'above'];

export interface Shown {
  card: Card;
  scenes: Scenes;
  images: LoadedImages;
  /** Layers on the card that are in the hand. */
  inHand: ReadonlySet<string> | null;
  /** A layer on the card that is not drawn. */
  unseen: string | null;
  /** Where the card's 0, 0 is on the canvases, px, and px of the canvas per px of the card. */
  axes: { x: number; y: number; zoom: number };
}

/**
 * Keeps Konva's nodes in step with a card. Only layers whose scene changed are painted anew, and only the canvas they
 * are on is drawn: while something is dragged, everything else stays as it is on its own canvas. All is on the canvases
 * when `show` returns, so that a drag's frame shows what the hand did in it.
 */
export function createPainter(canvases: Canvases) {
  const painted = new Map<string, Painted>();
  const stills = createStills(canvases.lifted);
  let images: LoadedImages = new Map();
  let shownOn: Record<Place, readonly Drawn[]> = { below: [], lifted: [], above: [] };
  let drawnAt = '';

  /** The nodes on each canvas, and which canvases show something of before. */
  function placed({ card, scenes, inHand, unseen }: Shown) {
    const on = { below: [] as Drawn[], lifted: [] as Mixed[], above: [] as Drawn[] };
    const stale = new Set<Place>();
    const keys = new Set<string>();
    const put = (key: string, node: SceneNode, place: Place, held: boolean) => {
      keys.add(key);
      const before = painted.get(key);
      const now = repainted(before, node, images);
      painted.set(key, now);
      if (now !== before) stale.add(place);
      if (!now.drawn) return;
      if (place === 'lifted') on.lifted.push({ drawn: now.drawn, held });
      else on[place].push(now.drawn);
    };
    put('ground', scenes.background(card), 'below', false);
    const held = card.layers.map(({ id }) => inHand?.has(id) ?? false);
    const [first, last] = [held.indexOf(true), held.lastIndexOf(true)];
    for (const [index, layer] of card.layers.entries()) {
      const [node] = layer.id === unseen ? [] : scenes.of(card, layer).nodes;
      const place = first === -1 || index < first ? 'below' : index > last ? 'above' : 'lifted';
      if (node) put(layer.id, node, place, held[index] ?? false);
    }
    for (const [key, { drawn }] of painted) {
      if (keys.has(key)) continue;
      drawn?.destroy();
      painted.delete(key);
    }
    return { on, stale };
  }

  function show(shown: Shown): void {
    // Konva would draw the canvas of each changed node once more in the next frame.
    Konva.autoDrawEnabled = false;
    try {
      if (images !== shown.images) forget();
      images = shown.images;
      const moved = setAxes(shown);
      if (moved) stills.forget();
      const { on, stale } = placed(shown);
      const nodes = { ...on, lifted: stills.between(on.lifted) };
      const changed = places.filter((place) => !alike(shownOn[place], nodes[place]));
      for (const place of changed) canvases[place].removeChildren();
      for (const place of changed) if (nodes[place].length > 0) canvases[place].add(...nodes[place]);
      for (const place of places)
        if (moved || stale.has(place) || changed.includes(place)) canvases[place].drawScene();
      shownOn = nodes;
    } finally {
      Konva.autoDrawEnabled = true;
    }
  }

  /** Puts the card where it is now; false where it was there on canvases of the same size. */
  function setAxes({ card: { size }, axes: { x, y, zoom } }: Shown): boolean {
    const { width, height } = canvases.below.size();
    const at = [x, y, zoom, size.width, size.height, width, height].join(' ');
    if (at === drawnAt) return false;
    drawnAt = at;
    const clip = { clipX: 0, clipY: 0, clipWidth: size.width, clipHeight: size.height };
    for (const place of places) canvases[place].setAttrs({ x, y, scaleX: zoom, scaleY: zoom, ...clip });
    return true;
  }

  function forget(): void {
    for (const { drawn } of painted.values()) drawn?.destroy();
    painted.clear();
    stills.forget();
  }

  return { show, forget };
}

const alike = (a: readonly Drawn[], b: readonly Drawn[]): boolean =>
  a.length === b.length && a.every((node, index) => node === b[index]);
