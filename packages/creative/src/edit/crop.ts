import type { LayerOf } from '../document/document.ts';
import type { Point, Rect } from './matrix.ts';
import { type Handle, resizeBox } from './resize.ts';

type Picture = LayerOf<'image'>;
interface Size {
  width: number;
  height: number;
}

/** What the document allows, so cropping leaves at least a tenth of the picture's sides. */
const ZOOM = { least: 1, most: 10 };

/** Where the whole picture lies, in the coordinates of the layer's own box, and card px per picture px. */
export function wholePicture(layer: Picture, size: Size): Rect & { scale: number } {
  const scale = coverOf(layer, size) * layer.zoom;
  const width = size.width * scale;
  const height = size.height * scale;
  const start = (box: number, whole: number, focal: number) =>
    0 - Math.min(whole - box, Math.max(0, focal * whole - box / 2));
  return {
    x: start(layer.width, width, layer.focal.x),
    y: start(layer.height, height, layer.focal.y),
    width,
    height,
    scale,
  };
}

/**
 * Moves the picture within its box, by a distance in the box's coordinates. It never leaves a part of the box empty.
 */
export function shiftPicture(layer: Picture, size: Size, by: Point): Picture {
  const whole = wholePicture(layer, size);
  return placedAt(layer, size, { ...whole, x: whole.x + by.x, y: whole.y + by.y });
}

/** Scales the picture within its box. The point `at` (in the box's coordinates) stays in place as far as possible. */
export function zoomPicture(layer: Picture, size: Size, zoom: number, at: Point): Picture {
  const whole = wholePicture(layer, size);
  const next = zoomTo(zoom);
  const share = next / layer.zoom;
  return placedAt({ ...layer, zoom: next }, size, {
    x: at.x - (at.x - whole.x) * share,
    y: at.y - (at.y - whole.y) * share,
    width: whole.width * share,
    height: whole.height * share,
  });
}

/** Drags a side or corner of the box over the picture, which stays in place, by a distance in the box's coordinates. */
export function cropPicture(layer: Picture, size: Size, handle: Handle, by: Point): Picture {
  const whole = wholePicture(layer, size);
  const x = pull(handle.x, by.x, layer.width, whole.x, whole.width);
  const y = pull(handle.y, by.y, layer.height, whole.y, whole.height);
  const matrix = turned(layer.rotation, { x, y });
  const box = resizeBox(layer, handle, matrix, { keepRatio: false, fromCentre: false });
  const cropped = { ...box, zoom: 1 };
  const zoom = zoomTo(whole.scale / coverOf(cropped, size));
  return placedAt({ ...cropped, zoom }, size, {
    ...whole,
    x: whole.x - (handle.x === -1 ? x : 0),
    y: whole.y - (handle.y === -1 ? y : 0),
  });
}

const coverOf = (box: Size, size: Size): number => Math.max(box.width / size.width, box.height / size.height);

const zoomTo = (zoom: number): number =>
  Math.round(Math.min(ZOOM.most, Math.max(ZOOM.least, zoom)) * 10_000) / 10_000;

/** How far a side can go: to the picture's edge, and not past the opposite side. */
function pull(side: -1 | 0 | 1, by: number, box: number, start: number, whole: number): number {
  if (side === 0) return 0;
  const inward = Math.max(0, box - whole / ZOOM.most);
  return side === -1
    ? Math.min(inward, Math.max(Math.min(0, start), by))
    : Math.max(-inward, Math.min(Math.max(0, start + whole - box), by));
}

/** The layer with the focal point that puts the whole picture there. An axis without room keeps its point. */
function placedAt(layer: Picture, size: Size, whole: Rect): Picture {
  const now = wholePicture(layer, size);
  const share = (box: number, length: number, start: number, old: number) => {
    if (length - box < 0.01) return old;
    const middle = box / 2 - Math.min(0, Math.max(box - length, start));
    return Math.round((middle / length) * 10_000) / 10_000;
  };
  return {
    ...layer,
    focal: {
      x: share(layer.width, now.width, whole.x, layer.focal.x),
      y: share(layer.height, now.height, whole.y, layer.focal.y),
    },
  };
}

function turned(degrees: number, { x, y }: Point): Point {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  return { x: cos * x - sin * y, y: sin * x + cos * y };
}
