import type Konva from 'konva';
import { around, type Matrix, map } from '../edit/matrix.ts';
import type { Box, SceneNode } from '../layout/scene.ts';

/** The Konva internals that the inside of a group is drawn with; Konva's version is pinned. */
interface Surface {
  width: number;
  height: number;
  _canvas: Parameters<Konva.Context['drawImage']>[0];
  _isolationRect?: { width: number; height: number };
  getPixelRatio(): number;
  getContext(): Brush;
}
type Brush = Omit<Konva.Context, '_opacityRoot'> & {
  _context: { getTransform(): Matrix };
  _opacityRoot?: unknown;
  _applyOpacity(group: unknown): void;
};
interface Drawn {
  _drawChildNodes(method: string, canvas: Surface, top?: unknown): void;
  getClientRect(config?: { skipShadow?: boolean; _forDrawing?: boolean; relativeTo?: unknown }): Box;
}
type SurfaceClass = new (config: { width: number; height: number; pixelRatio: number }) => Surface;

/** Unused surfaces by class, one for each level of nested groups. */
const idle = new WeakMap<SurfaceClass, Surface[]>();
const MOST_IDLE = 2;
/** A shadow's blur is twice its deviation; beyond three deviations nothing is visible. */
const REACH = 1.5;

/**
 * Makes a group cast one shadow for everything in it. The content is drawn on a separate surface, larger than the
 * canvas by the shadow's reach, so that what lies past the edge still casts its shadow inwards.
 */
export function castGroupShadow(group: Konva.Group, attrs: SceneNode['attrs']): void {
  const number = (name: string): number => Number(attrs[name] ?? 0);
  const drawn = group as unknown as Drawn;
  const [drawChildren, clientRect] = [drawn._drawChildNodes, drawn.getClientRect];
  const spread = () =>
    REACH * number('shadowBlur') +
    Math.max(Math.abs(number('shadowOffsetX')), Math.abs(number('shadowOffsetY')));

  drawn.getClientRect = (config = {}) => {
    const rect = clientRect.call(group, config);
    if (config.skipShadow || (rect.width === 0 && rect.height === 0)) return rect;
    const scale = group.getAbsoluteScale();
    const reach = spread() * Math.max(Math.abs(scale.x), Math.abs(scale.y));
    const { x, y, width, height } = rect;
    return { x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach };
  };

  drawn._drawChildNodes = (method, canvas, top) => {
    if (method !== 'drawScene') return drawChildren.call(group, method, canvas, top);
    const context = canvas.getContext();
    const ratio = canvas.getPixelRatio();
    const { x, y } = group.getAbsoluteScale();
    const [wide, high] = [Math.abs(x * ratio), Math.abs(y * ratio)];
    const reach = Math.ceil(spread() * Math.max(wide, high)) + 2;
    const transform = context._context.getTransform();
    const view = canvas._isolationRect ?? canvas;
    const rect = clientRect.call(group, { _forDrawing: true, relativeTo: top });
    const box = meeting(deviceBox(rect, transform), view, reach);
    if (!box) return;
    const surface = take(canvas, box.width, box.height);
    const inner = surface.getContext();
    const { a, b, c, d, e, f } = transform;
    inner.setTransform(a, b, c, d, e - box.x, f - box.y);
    inner._opacityRoot = group;
    context.save();
    try {
      drawChildren.call(group, method, surface, top);
      context._applyOpacity(group);
      context.setAttr('shadowColor', attrs.shadowColor);
      context.setAttr('shadowBlur', number('shadowBlur') * Math.min(wide, high));
      context.setAttr('shadowOffsetX', number('shadowOffsetX') * x * ratio);
      context.setAttr('shadowOffsetY', number('shadowOffsetY') * y * ratio);
      context.setTransform(1, 0, 0, 1, 0, 0);
      const { x: left, y: above, width, height } = box;
      context.drawImage(surface._canvas, 0, 0, width, height, left, above, width, height);
    } finally {
      context.restore();
      inner._opacityRoot = undefined;
      give(surface);
    }
  };
}

/** The box in whole canvas px, with a margin of one for antialiasing. */
function deviceBox({ x, y, width, height }: Box, transform: Matrix): Box | null {
  const placed = around(
    [
      { x, y },
      { x: x + width, y },
      { x, y: y + height },
      { x: x + width, y: y + height },
    ].map((corner) => map(transform, corner)),
  );
  if (!placed) return null;
  const [left, top] = [Math.floor(placed.x) - 1, Math.floor(placed.y) - 1];
  return {
    x: left,
    y: top,
    width: Math.ceil(placed.x + placed.width) + 1 - left,
    height: Math.ceil(placed.y + placed.height) + 1 - top,
  };
}

/** The part of a box that is in view, or so close that its shadow is. */
function meeting(box: Box | null, view: { width: number; height: number }, reach: number): Box | null {
  if (!box) return null;
  const x = Math.max(box.x, -reach);
  const y = Math.max(box.y, -reach);
  const width = Math.min(box.x + box.width, view.width + reach) - x;
  const height = Math.min(box.y + box.height, view.height + reach) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** A clear surface of at least this size, px. */
function take(canvas: Surface, width: number, height: number): Surface {
  const SurfaceOf = canvas.constructor as SurfaceClass;
  const ratio = canvas.getPixelRatio();
  const known = idle.get(SurfaceOf) ?? [];
  const at = known.findIndex(
    (one) => one.getPixelRatio() === ratio && one.width >= width && one.height >= height,
  );
  const [found] = at < 0 ? [] : known.splice(at, 1);
  if (!found)
    return new SurfaceOf({
      width: Math.ceil(width / ratio),
      height: Math.ceil(height / ratio),
      pixelRatio: ratio,
    });
  const context = found.getContext();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, found.width, found.height);
  return found;
}

function give(surface: Surface): void {
  const SurfaceOf = surface.constructor as SurfaceClass;
  const known = idle.get(SurfaceOf) ?? [];
  idle.set(SurfaceOf, [surface, ...known].slice(0, MOST_IDLE));
}
