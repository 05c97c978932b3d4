import type { Layer } from '../document/document.ts';
import { over, type Rgba, rgbaOf } from '../document/wcag.ts';
import { boxMatrix, identity, inverse, type Matrix, map, type Point, within } from '../edit/matrix.ts';
import type { Scene, SceneNode } from '../layout/scene.ts';

const WHITE: Rgba = { r: 255, g: 255, b: 255, a: 1 };

/**
 * The color at a point of the card according to its shapes, without drawing: fills on top of one another, gradients at
 * the point, rounded corners and the spikes of stars approximated by their box or ellipse. Null if there is a picture.
 */
export function colorOfShapes(scene: Scene, layers: ReadonlyMap<string, Layer>, point: Point): Rgba | null {
  return laid(scene.nodes, layers, point, identity, 1, WHITE);
}

function laid(
  nodes: readonly SceneNode[],
  layers: ReadonlyMap<string, Layer>,
  point: Point,
  axes: Matrix,
  opacity: number,
  below: Rgba | null,
): Rgba | null {
  let color = below;
  for (const node of nodes) {
    const number = (name: string) => Number(node.attrs[name] ?? 0);
    const shown = opacity * (node.attrs.opacity === undefined ? 1 : number('opacity'));
    const turned = boxMatrix({ x: 0, y: 0, width: 0, height: 0, rotation: number('rotation') });
    const moved = { ...identity, e: number('x'), f: number('y') };
    const back = { ...identity, e: -number('offsetX'), f: -number('offsetY') };
    const own = within(within(within(axes, moved), turned), back);
    if (node.shape === 'group') {
      color = laid(node.children ?? [], layers, point, own, shown, color);
      continue;
    }
    if (node.shape === 'text') continue;
    const at = map(inverse(own), point);
    if (!covers(node, layers.get(node.layerId), at)) continue;
    if (node.shape === 'image') {
      color = null;
      continue;
    }
    const fill = fillAt(node, at);
    if (fill && color) color = over({ ...fill, a: fill.a * shown }, color);
    else if (fill && fill.a * shown >= 1) color = fill;
  }
  return color;
}

function covers(node: SceneNode, layer: Layer | undefined, { x, y }: Point): boolean {
  const number = (name: string) => Number(node.attrs[name] ?? 0);
  const inEllipse = (centre: Point, wide: number, high: number) =>
    ((x - centre.x) / wide) ** 2 + ((y - centre.y) / high) ** 2 <= 1;
  if (node.shape === 'ellipse') return inEllipse({ x: 0, y: 0 }, number('radiusX'), number('radiusY'));
  if (node.shape !== 'path') return x >= 0 && y >= 0 && x <= number('width') && y <= number('height');
  if (!layer || node.attrs.scaleX !== undefined) return false;
  const { width, height } = layer;
  const round =
    (layer.kind === 'shape' || layer.kind === 'price') && ['star', 'burst', 'triangle'].includes(layer.shape);
  return round
    ? inEllipse({ x: width / 2, y: height / 2 }, width * 0.45, height * 0.45)
    : x >= 0 && y >= 0 && x <= width && y <= height;
}

function fillAt({ attrs }: SceneNode, { x, y }: Point): Rgba | null {
  if (typeof attrs.fill === 'string') return rgbaOf(attrs.fill);
  const number = (name: string) => Number(attrs[name] ?? 0);
  if (Array.isArray(attrs.fillLinearGradientColorStops)) {
    const from = { x: number('fillLinearGradientStartPointX'), y: number('fillLinearGradientStartPointY') };
    const way = {
      x: number('fillLinearGradientEndPointX') - from.x,
      y: number('fillLinearGradientEndPointY') - from.y,
    };
    const share = ((x - from.x) * way.x + (y - from.y) * way.y) / (way.x ** 2 + way.y ** 2 || 1);
    return between(attrs.fillLinearGradientColorStops, share);
  }
  if (Array.isArray(attrs.fillRadialGradientColorStops)) {
    const away = Math.hypot(
      x - number('fillRadialGradientStartPointX'),
      y - number('fillRadialGradientStartPointY'),
    );
    return between(attrs.fillRadialGradientColorStops, away / (number('fillRadialGradientEndRadius') || 1));
  }
  return null;
}

/** `stops` in Konva's form: offset, color, offset, color… */
function between(stops: readonly unknown[], share: number): Rgba | null {
  let last: { at: number; color: Rgba } | null = null;
  for (let index = 0; index + 1 < stops.length; index += 2) {
    const at = Number(stops[index]);
    const color = rgbaOf(String(stops[index + 1]));
    if (!color) return null;
    if (share <= at) {
      if (!last) return color;
      const part = (share - last.at) / (at - last.at || 1);
      const mix = (a: number, b: number) => a + (b - a) * part;
      const { color: old } = last;
      return {
        r: mix(old.r, color.r),
        g: mix(old.g, color.g),
        b: mix(old.b, color.b),
        a: mix(old.a, color.a),
      };
    }
    last = { at, color };
  }
  return last?.color ?? null;
}
