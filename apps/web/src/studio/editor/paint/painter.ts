import type { Card } from '@waymark/creative/document/document';
import type { Rect } from '@waymark/creative/edit/matrix';
import type { SceneNode } from '@waymark/creative/layout/scene';
import type { LoadedImages } from '@waymark/creative/paint/paint';
import type KonvaTypes from 'konva';
import { Konva } from './konva.ts';
import { type Drawn, type Painted, repainted } from './painted.ts';
import type { Scenes } from './scenes.ts';
import { createStills, type Mixed, same } from './stills.ts';

/** Konva's layers, each a canvas: layers at rest below the dragged ones, the dragged ones, and those above. */
export interface Canvases {
  below: KonvaTypes.Layer;
  lifted: KonvaTypes.Layer;
  above: KonvaTypes.Layer;
}
type Place = keyof Canvases;
const places: readonly Place[] = ['below', 'lifted', 'above'];

export interface Shown {
  card: Card;
  scenes: Scenes;
  images: LoadedImages;
  /** The card's layers being dragged. */
  dragged: ReadonlySet<string> | null;
  /** A layer of the card that isn't drawn. */
  unseen: string | null;
  /** Where the card's 0, 0 is on the canvases, px, and canvas px per card px. */
  axes: { x: number; y: number; zoom: number };
}

/**
 * Keeps Konva's nodes in sync with a card. Only layers whose scene changed are repainted, and only their canvas is
 * drawn: during a drag, everything else stays as it is on its own canvas. Everything is on the canvases when `show`
 * returns, so that a frame of a drag shows its own movement.
 */
export function createPainter(canvases: Canvases) {
  const painted = new Map<string, Painted>();
  const stills = createStills(canvases.below);
  const reach = createReach();
  let images: LoadedImages = new Map();
  let shownOn: Record<Place, readonly Drawn[]> = { below: [], lifted: [], above: [] };
  let drawnAt = '';

  /** The nodes on each canvas, and which canvases have to be redrawn. */
  function placed({ card, scenes, dragged, unseen }: Shown) {
    const on = { below: [] as Drawn[], lifted: [] as Mixed[], above: [] as Drawn[] };
    const stale = new Set<Place>();
    const keys = new Set<string>();
    const put = (key: string, node: SceneNode, place: Place, held: boolean) => {
      keys.add(key);
      const before = painted.get(key);
      const now = repainted(before, node, images);
      painted.set(key, now);
      if (now !== before) stale.add(place);
      if (now !== before && !held) stills.forget();
      const { drawn } = now;
      if (!drawn) return;
      if (place === 'lifted') on.lifted.push({ node, drawn, held });
      else on[place].push(drawn);
    };
    const background = scenes.background(card);
    put('ground', background, 'below', false);
    const held = card.layers.map(({ id }) => dragged?.has(id) ?? false);
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
    return { on: { ...on, background }, stale };
  }

  function show(shown: Shown): void {
    // Konva would redraw the canvas of each changed node in the next frame.
    Konva.autoDrawEnabled = false;
    try {
      if (images !== shown.images) forget();
      images = shown.images;
      const moved = setAxes(shown);
      if (moved) stills.forget();
      const { on, stale } = placed(shown);
      const { below, lifted, whole } = stills.arrange(on.below, on.lifted, isOpaque(on.background));
      const nodes = { below, lifted, above: on.above };
      const changed = places.filter((place) => !same(shownOn[place], nodes[place]));
      for (const place of changed) canvases[place].removeChildren();
      for (const place of changed) if (nodes[place].length > 0) canvases[place].add(...nodes[place]);
      if (on.lifted.length === 0) reach.forget();
      else
        canvases.lifted.clip(
          whole ? onPixels(reach.of(on.lifted), shown, canvases.lifted) : wholeOf(shown.card),
        );
      for (const place of places)
        if (moved || stale.has(place) || changed.includes(place)) canvases[place].drawScene();
      shownOn = nodes;
    } finally {
      Konva.autoDrawEnabled = true;
    }
  }

  /** Moves the card; false if it was already there on canvases of the same size. */
  function setAxes({ card, axes: { x, y, zoom } }: Shown): boolean {
    const { size } = card;
    const { width, height } = canvases.below.size();
    const at = [x, y, zoom, size.width, size.height, width, height].join(' ');
    if (at === drawnAt) return false;
    drawnAt = at;
    for (const place of places) {
      canvases[place].setAttrs({ x, y, scaleX: zoom, scaleY: zoom });
      canvases[place].clip(wholeOf(card));
    }
    return true;
  }

  function forget(): void {
    for (const { drawn } of painted.values()) drawn?.destroy();
    painted.clear();
    stills.forget();
    reach.forget();
  }

  return { show, forget };
}

/** Whether nothing shows through: transparent colors are written in another form. */
const isOpaque = ({ attrs }: SceneNode): boolean => !JSON.stringify(attrs).includes('rgba');

const wholeOf = ({ size: { width, height } }: Card): Rect => ({ x: 0, y: 0, width, height });

/** The part of the card that a box covers, in whole canvas pixels, because a partial pixel would be antialiased. */
function onPixels(box: Rect, { card: { size }, axes }: Shown, canvas: KonvaTypes.Layer): Rect {
  const ratio = canvas.getCanvas().getPixelRatio();
  const side = (at: number, origin: number, most: number, whole: (value: number) => number) => {
    const pixel = whole((at * axes.zoom + origin) * ratio) / ratio;
    return Math.min(most, Math.max(0, (pixel - origin) / axes.zoom));
  };
  const left = side(box.x, axes.x, size.width, Math.floor);
  const top = side(box.y, axes.y, size.height, Math.floor);
  const right = side(box.x + box.width, axes.x, size.width, Math.ceil);
  const bottom = side(box.y + box.height, axes.y, size.height, Math.ceil);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Margin around what Konva draws, card px, for antialiasing. */
const AROUND = 4;

/** The extent of dragged layers on the card. Layers that only moved aren't measured again. */
function createReach() {
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
