import type { Card, Layer } from '../document/document.ts';
import { cardFrames } from '../layout/frames.ts';
import {
  around as boxAround,
  boxMatrix,
  identity,
  inverse,
  type Matrix,
  map,
  type Point,
  type Rect,
  within,
} from './matrix.ts';

/** How visible a layer is: the opacity that it and its groups leave, and the share of its box that nothing covers. */
interface Seen {
  opacity: number;
  clear: number;
}

/** A layer as painted, with its groups' opacity, and the mapping from the card's coordinates to its own. */
interface Painted {
  layer: Layer;
  matrix: Matrix;
  opacity: number;
  back: Matrix;
  /** The upright box around everything it paints, including its outline and shadow. */
  reach: Rect;
}
/** What is painted, back to front, by frame; null is the card without its frames. */
type Moments = ReadonlyMap<string | null, readonly Painted[]>;
export interface Views {
  before: Moments;
  after: Moments;
  size: Card['size'];
  /** Sample points along each side of a box. */
  grid: number;
}

/** About the most sample points in all: the more layers and frames, the coarser the grid. */
const MOST_POINTS = 20_000_000;

/** Whether the layer is read: covering just a corner of it may cover the one word that matters. */
const isRead = ({ kind }: Layer): boolean => !['image', 'shape', 'icon', 'group'].includes(kind);

/** Letters without a backing hide about this share of a picture. */
const LETTERS = 0.2;

/** Returns a card before and after an edit, to ask `howObscured` about each of its layers. */
export function viewsOf(before: Card, after: Card): Views {
  const views = { before: momentsOf(before), after: momentsOf(after) };
  const layers = views.after.get(null)?.length ?? 0;
  const grid = Math.floor(Math.sqrt(MOST_POINTS / (layers ** 2 * views.after.size + 1)));
  return { ...views, size: after.size, grid: Math.min(24, Math.max(2, grid)) };
}

function momentsOf(card: Card): Moments {
  const frames = card.frames.length > 0 ? cardFrames(card) : [];
  return new Map([
    [null, paintedIn(card.layers, identity, 1)],
    ...frames.map(
      (moment, index) =>
        [card.frames[index]?.id ?? null, paintedIn(moment.card.layers, identity, 1)] as const,
    ),
  ]);
}

function paintedIn(layers: readonly Layer[], around: Matrix, opacity: number): Painted[] {
  return layers.flatMap((layer): Painted[] => {
    const matrix = within(around, boxMatrix(layer));
    const own = layer.hidden ? 0 : opacity * layer.opacity;
    const painted = { layer, matrix, opacity: own, back: inverse(matrix), reach: reachOf(layer, matrix) };
    if (layer.kind !== 'group') return [painted];
    const inside = paintedIn(layer.layers, matrix, own);
    return layer.shadow ? [painted, ...inside] : inside;
  });
}

/**
 * Whether an edit made a layer less visible than it was and than it may be: less than half opaque, more than half of a
 * picture covered, or anything at all over what is read. The limits are absolute, so that many small edits achieve no
 * more than one.
 */
export function howObscured(id: string, { before, after, size, grid }: Views): 'faded' | 'covered' | null {
  const layer = after.get(null)?.find((painted) => painted.layer.id === id)?.layer;
  if (!layer) return null;
  const was = new Map([...before].map(([frame, painted]) => [frame, seenIn(painted, id, size, grid)]));
  const is = [...after].map(([frame, painted]) => ({
    now: seenIn(painted, id, size, grid),
    old: was.get(frame) ?? was.get(null) ?? { opacity: 0, clear: 0 },
  }));
  const worse = (part: keyof Seen, limit: number): boolean => {
    const falls = (now: number, old: number) => now < Math.min(old, limit) - 0.001;
    const best = (seen: Iterable<Seen>) => Math.max(...[...seen].map((each) => each[part]));
    return (
      is.some(({ now, old }) => falls(now[part], old[part])) ||
      falls(best(is.map(({ now }) => now)), best(was.values()))
    );
  };
  if (worse('opacity', 0.5)) return 'faded';
  return worse('clear', isRead(layer) ? 1 : 0.5) ? 'covered' : null;
}

function seenIn(painted: readonly Painted[], id: string, size: Card['size'], grid: number): Seen {
  const place = painted.findIndex(({ layer }) => layer.id === id);
  const own = painted[place];
  if (!own) return { opacity: 0, clear: 0 };
  const { layer, matrix, opacity } = own;
  const above = painted
    .slice(place + 1)
    .filter((other) => other.opacity > 0 && touch(own.reach, other.reach));
  let clear = 0;
  for (let row = 0; row < grid; row++)
    for (let column = 0; column < grid; column++) {
      const point = map(matrix, {
        x: ((column + 0.5) * layer.width) / grid,
        y: ((row + 0.5) * layer.height) / grid,
      });
      if (point.x < 0 || point.y < 0 || point.x > size.width || point.y > size.height) continue;
      let left = 1;
      for (const other of above) {
        left *= 1 - coverAt(other.layer, map(other.back, point), isRead(layer)) * other.opacity;
        if (left < 0.01) break;
      }
      clear += left;
    }
  return { opacity, clear: clear / grid ** 2 };
}

/**
 * How far a layer's own drawing extends beyond its box: half its outline, or the padding of the backing behind its
 * text.
 */
const edgeOf = (layer: Layer): number =>
  layer.kind === 'text'
    ? (layer.backing?.padding ?? 0)
    : 'stroke' in layer && layer.stroke
      ? layer.stroke.width / 2
      : 0;

function reachOf(layer: Layer, matrix: Matrix): Rect {
  const { shadow, width, height } = layer;
  const more = edgeOf(layer) + (shadow ? shadow.blur + Math.abs(shadow.x) + Math.abs(shadow.y) : 0);
  const box = [-more, width + more].flatMap((x) => [-more, height + more].map((y) => map(matrix, { x, y })));
  return boxAround(box) ?? { x: 0, y: 0, width: 0, height: 0 };
}

const touch = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** How much a layer, with its shadow, hides of what lies behind it at a point of its own coordinates. */
function coverAt(layer: Layer, point: Point, read: boolean): number {
  const { shadow } = layer;
  const drawn = (at: Point, more: number): boolean =>
    at.x >= -more && at.y >= -more && at.x <= layer.width + more && at.y <= layer.height + more;
  if (shadow && drawn({ x: point.x - shadow.x, y: point.y - shadow.y }, shadow.blur)) return 1;
  if (layer.kind === 'group') return 0;
  if (layer.kind === 'text') {
    if (!drawn(point, edgeOf(layer))) return 0;
    return layer.backing || read ? 1 : LETTERS;
  }
  const edge = edgeOf(layer);
  if (!drawn(point, edge)) return 0;
  const outlined = layer.kind === 'shape' && layer.fill === null && layer.shape !== 'line';
  return outlined && drawn(point, -edge) ? 0 : 1;
}
