import type Konva from 'konva';
import { imageKey } from '../layout/images.ts';
import type { Box, Scene, SceneNode } from '../layout/scene.ts';
import { castGroupShadow } from './groupShadow.ts';

/** A decoded picture as its side's canvas accepts it, with its size in px. */
export interface LoadedImage {
  source: Konva.ImageConfig['image'];
  width: number;
  height: number;
}
/** By `imageKey`; missing ones are left out of the drawing. */
export type LoadedImages = ReadonlyMap<string, LoadedImage>;
export type KonvaClasses = Pick<
  typeof Konva,
  'Layer' | 'Group' | 'Rect' | 'Ellipse' | 'Path' | 'Shape' | 'Image' | 'Util'
>;
type Drawn = InstanceType<KonvaClasses['Group'] | typeof Konva.Shape>;
type Attrs = SceneNode['attrs'];

/**
 * The only way from a scene to Konva nodes, in the editor and on the server: the same nodes, so the same pixels. Konva
 * is passed in, because each side has its own. The layer listens to no events; the caller adds it to a stage or draws
 * it, and destroys it.
 */
export function paintScene(konva: KonvaClasses, scene: Scene, images: LoadedImages): Konva.Layer {
  const layer = new konva.Layer({ listening: false });
  for (const node of scene.nodes) {
    const drawn = paintNode(konva, node, images);
    if (drawn) layer.add(drawn);
  }
  return layer;
}

/** One node with its children; null for a picture that isn't loaded. */
export function paintNode(konva: KonvaClasses, node: SceneNode, images: LoadedImages): Drawn | null {
  const attrs = { ...node.attrs, name: node.layerId, listening: false };
  switch (node.shape) {
    case 'rect':
      return new konva.Rect(attrs);
    case 'ellipse':
      return new konva.Ellipse({ radiusX: 0, radiusY: 0, ...attrs });
    case 'path':
      return isPlain(node.attrs)
        ? new konva.Shape({
            ...attrs,
            sceneFunc: fillPath,
            selfRectFunc: () => pathBounds(konva, node.attrs),
          })
        : new konva.Path(attrs);
    case 'text':
      return new konva.Shape({
        ...attrs,
        sceneFunc: lineDrawer(konva),
        selfRectFunc: () => lineBounds(node.attrs),
      });
    case 'image':
      return paintImage(konva, node, attrs, images);
    case 'group': {
      const group = new konva.Group({ ...attrs, ...clipOf(node.attrs) });
      for (const child of node.children ?? []) {
        const drawn = paintNode(konva, child, images);
        if (drawn) group.add(drawn);
      }
      if (node.attrs.shadowColor !== undefined) castGroupShadow(group, node.attrs);
      return group;
    }
  }
}

/**
 * Draws a line of text with the canvas alone: one run from the left, on the baseline that layout chose. Konva's own
 * drawing takes the baseline from the font's metrics, which browsers round and servers don't, and places spaced
 * letters one by one.
 */
function lineDrawer(konva: KonvaClasses): (context: Konva.Context, shape: Konva.Shape) => void {
  const known = drawers.get(konva);
  if (known) return known;
  const ink = inkOf(konva);
  const draw = (context: Konva.Context, shape: Konva.Shape) => {
    const { text, direction, fontFamily, fontSize, letterSpacing, baseline, fill } = shape.attrs;
    context.setAttr('font', `${fontSize}px ${fontFamily}`);
    context.setAttr('textBaseline', 'alphabetic');
    context.setAttr('textAlign', 'left');
    context.setAttr('direction', direction);
    if (letterSpacing) context.setAttr('letterSpacing', `${letterSpacing}px`);
    context.setAttr('fillStyle', ink(context, fill));
    context.fillText(text, 0, baseline);
  };
  drawers.set(konva, draw);
  return draw;
}
const drawers = new WeakMap<object, (context: Konva.Context, shape: Konva.Shape) => void>();

/**
 * Where a line may leave ink, for the picture of a transparent group: swashes reach beyond the letters' widths, and
 * marks are stacked on them.
 */
function lineBounds(attrs: Attrs): Box {
  const size = number(attrs, 'fontSize');
  const width = number(attrs, 'advance') + 2 * size;
  return { x: -size, y: number(attrs, 'baseline') - 3 * size, width, height: 5 * size };
}

function pathBounds(konva: KonvaClasses, attrs: Attrs): Box {
  return new konva.Path({ data: String(attrs.data) }).getSelfRect();
}

const MOST_INKS = 500;

/**
 * A color as a pattern of that one color. Canvases thicken or thin the edges of letters by the lightness of a plain
 * color, and browsers do it differently from servers; with a pattern, neither knows the lightness, and letters come
 * out the same.
 */
function inkOf(
  konva: KonvaClasses,
): (context: Konva.Context, color: string) => ReturnType<Konva.Context['createPattern']> {
  const inks = new Map<string, ReturnType<Konva.Context['createPattern']>>();
  return (context, color) => {
    const known = inks.get(color);
    if (known) return known;
    const tile = konva.Util.createCanvasElement();
    tile.width = 2;
    tile.height = 2;
    const tileContext = tile.getContext('2d');
    if (tileContext) {
      tileContext.fillStyle = color;
      tileContext.fillRect(0, 0, 2, 2);
    }
    const ink = context.createPattern(tile, 'repeat');
    if (inks.size >= MOST_INKS) inks.clear();
    inks.set(color, ink);
    return ink;
  };
}

/** In the browser its own; on the server the canvas package's (render/canvases.ts). */
declare const Path2D: new (data: string) => object;

/**
 * Whether it is filled with one color and nothing else: then the canvas parses the path itself, many times faster (a
 * QR code has hundreds of segments).
 */
function isPlain(attrs: Attrs): boolean {
  return attrs.fill !== undefined && attrs.stroke === undefined && attrs.shadowColor === undefined;
}

function fillPath(context: Konva.Context, shape: Konva.Shape): void {
  context.setAttr('fillStyle', shape.attrs.fill);
  // biome-ignore lint/suspicious/noExplicitAny: Konva passes its arguments on, but its types don't know paths
  (context as any).fill(new Path2D(shape.attrs.data));
}

function paintImage(konva: KonvaClasses, node: SceneNode, attrs: object, images: LoadedImages): Drawn | null {
  const image = node.image ? images.get(imageKey(node.image)) : undefined;
  if (!image) return null;
  const share = (name: string) => number(node.attrs, name);
  return new konva.Image({
    ...attrs,
    image: image.source,
    crop: {
      x: share('cropX') * image.width,
      y: share('cropY') * image.height,
      width: share('cropWidth') * image.width,
      height: share('cropHeight') * image.height,
    },
  });
}

/** A group's clip: `clipShape` is rounded or an ellipse, in a box with `clipRadius`. */
function clipOf(attrs: Attrs): { clipFunc?: (context: Konva.Context) => void } {
  if (attrs.clipShape === undefined) return {};
  const [x, y, width, height] = ['clipX', 'clipY', 'clipWidth', 'clipHeight'].map((name) =>
    number(attrs, name),
  ) as [number, number, number, number];
  const radius = Math.min(number(attrs, 'clipRadius'), width / 2, height / 2);
  if (attrs.clipShape === 'ellipse')
    return {
      clipFunc: (context) =>
        context.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI),
    };
  return { clipFunc: (context) => context.roundRect(x, y, width, height, [radius]) };
}

function number(attrs: Attrs, name: string): number {
  const value = attrs[name];
  return typeof value === 'number' ? value : 0;
}
