import type { Card, Layer } from '../document/document.ts';
import { boxMatrix, inverse, map, type Point, place, type Rect, side, tidy, turn } from './matrix.ts';
import { hugAround, parentMatrix } from './place.ts';
import { changeLayer, layerById, outermost } from './tree.ts';

/** The direction in which a handle drags: −1 left or top, 1 right or bottom, 0 not at all. */
export interface Handle {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

export interface ResizeOptions {
  keepRatio: boolean;
  /** The center stays in place instead of the opposite side. */
  fromCentre: boolean;
}

type Box = Rect & { rotation: number };

/**
 * A box after one of its handles was dragged by a distance in the coordinates of its parent. The opposite side stays
 * in place.
 */
export function resizeBox<B extends Box>(box: B, handle: Handle, by: Point, options: ResizeOptions): B {
  const matrix = boxMatrix(box);
  const pull = turn(inverse(matrix), by);
  const times = options.fromCentre ? 2 : 1;
  let width = Math.max(1, box.width + handle.x * pull.x * times);
  let height = Math.max(1, box.height + handle.y * pull.y * times);
  if (options.keepRatio) {
    const share =
      handle.x === 0
        ? height / box.height
        : handle.y === 0
          ? width / box.width
          : Math.max(width / box.width, height / box.height);
    width = box.width * share;
    height = box.height * share;
  }
  const still = options.fromCentre ? { x: 0.5, y: 0.5 } : { x: (1 - handle.x) / 2, y: (1 - handle.y) / 2 };
  return { ...box, ...sizedAround(box, { width, height }, still) };
}

/** A box with another size whose point `still` (as shares of its size) stays in place. */
function sizedAround(box: Box, size: { width: number; height: number }, still: Point): Rect {
  const anchor = map(boxMatrix(box), { x: box.width * still.x, y: box.height * still.y });
  const sized = { ...box, ...size };
  const now = map(boxMatrix(sized), { x: size.width * still.x, y: size.height * still.y });
  return {
    x: place(box.x + anchor.x - now.x),
    y: place(box.y + anchor.y - now.y),
    width: side(size.width),
    height: side(size.height),
  };
}

/**
 * A layer in a box of another size. A group resizes its children. Text scales with its box if both sides grow evenly
 * (unless it fits itself into its box), otherwise it is rewrapped.
 */
export function fillBox(layer: Layer, box: Rect): Layer {
  const shareX = box.width / layer.width;
  const shareY = box.height / layer.height;
  if (layer.kind === 'group')
    return {
      ...layer,
      ...box,
      layers: layer.layers.map((child) =>
        fillBox(child, {
          x: place(child.x * shareX),
          y: place(child.y * shareY),
          width: side(child.width * shareX),
          height: side(child.height * shareY),
        }),
      ),
    };
  const even = Math.abs(shareX - shareY) < 0.001 * Math.max(shareX, shareY) && Math.abs(shareX - 1) > 0.0001;
  if (!even || !('style' in layer) || (layer.kind === 'text' && layer.autoFit)) return { ...layer, ...box };
  const size = Math.min(1000, Math.max(4, tidy(layer.style.size * shareX)));
  const letterSpacing = tidy((layer.style.letterSpacing * size) / layer.style.size);
  const sized = { ...layer, ...box, style: { ...layer.style, size, letterSpacing } };
  if (sized.kind !== 'text' || !sized.backing) return sized;
  const { padding, radius } = sized.backing;
  return {
    ...sized,
    backing: {
      ...sized.backing,
      padding: Math.min(200, tidy(padding * shareX)),
      radius: Math.min(1000, tidy(radius * shareX)),
    },
  };
}

/** Resizes a layer whose handle was dragged by a distance on the card. */
export function resizeLayer(card: Card, id: string, handle: Handle, by: Point, options: ResizeOptions): Card {
  const way = turn(inverse(parentMatrix(card, id)), by);
  const resized = changeLayer(card, id, (layer) => {
    const { x, y, width, height } = resizeBox(layer, handle, way, options);
    return fillBox(layer, { x, y, width, height });
  });
  return hugAround(resized, [id]);
}

/**
 * Scales several layers from their common box `from` to `to`, equally in both directions, so that rotated layers keep
 * their shape.
 */
export function scaleLayers(card: Card, ids: ReadonlySet<string>, from: Rect, to: Rect): Card {
  const share = to.width / from.width;
  const moving = outermost(card.layers, ids);
  const scaled = moving.reduce((now, id) => {
    const layer = layerById(card.layers, id);
    if (!layer) return now;
    const axes = parentMatrix(card, id);
    const centre = map(axes, { x: layer.x + layer.width / 2, y: layer.y + layer.height / 2 });
    const moved = map(inverse(axes), {
      x: to.x + (centre.x - from.x) * share,
      y: to.y + (centre.y - from.y) * share,
    });
    const width = side(layer.width * share);
    const height = side(layer.height * share);
    return changeLayer(now, id, (current) =>
      fillBox(current, {
        x: place(moved.x - width / 2),
        y: place(moved.y - height / 2),
        width,
        height,
      }),
    );
  }, card);
  return hugAround(scaled, moving);
}
