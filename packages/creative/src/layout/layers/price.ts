import type { LayerOf } from '../../document/document.ts';
import { type Drawing, fillOf, shadowOf } from '../drawing.ts';
import type { SceneNode } from '../scene.ts';
import { outlines } from './outline.ts';
import { setRows } from './rows.ts';

/** How much of the badge's box its text may use, as [width, height, left, top] shares. */
const room: Record<LayerOf<'price'>['shape'], readonly [number, number, number, number]> = {
  circle: [0.76, 0.66, 0.12, 0.17],
  burst: [0.68, 0.58, 0.16, 0.21],
  tag: [0.68, 0.8, 0.26, 0.1],
  pill: [0.84, 0.84, 0.08, 0.08],
};

/** Draws a price on its badge: the old price (struck through), the new one, and a note. */
export function drawPrice(
  drawing: Drawing,
  layer: LayerOf<'price'>,
  origin: { x: number; y: number },
): SceneNode[] {
  const { width, height, style } = layer;
  const [wide, high, left, top] = room[layer.shape];
  const box = { x: width * left, y: height * top, width: width * wide, height: height * high };
  const fill = (text: string) => drawing.values.text(text);
  const rows = setRows(
    drawing,
    layer.id,
    [
      { text: fill(layer.was), share: 0.45, style: { decoration: 'line-through' } },
      { text: fill(layer.now), share: 1 },
      { text: fill(layer.note), share: 0.34 },
    ],
    { ...style, align: 'center' },
    box,
    origin,
  );
  return [badge(drawing, layer), ...rows];
}

function badge(drawing: Drawing, layer: LayerOf<'price'>): SceneNode {
  const { width, height, id: layerId } = layer;
  const box = { x: 0, y: 0, width, height };
  const shadow = shadowOf(drawing, layerId, layer.shadow);
  if (layer.shape === 'circle') {
    const centred = { ...box, x: -width / 2, y: -height / 2 };
    const place = { x: width / 2, y: height / 2, radiusX: width / 2, radiusY: height / 2 };
    return {
      shape: 'ellipse',
      layerId,
      attrs: { ...place, ...fillOf(drawing, layerId, layer.fill, centred), ...shadow },
    };
  }
  const paint = { ...fillOf(drawing, layerId, layer.fill, box), ...shadow };
  if (layer.shape === 'pill')
    return { shape: 'rect', layerId, attrs: { width, height, cornerRadius: height / 2, ...paint } };
  return {
    shape: 'path',
    layerId,
    attrs: { data: outlines[layer.shape](width, height), lineJoin: 'round', ...paint },
  };
}
