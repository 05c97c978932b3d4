import type { LayerOf } from '../../document/document.ts';
import { type Drawing, fillOf, shadowOf, strokeOf } from '../drawing.ts';
import type { Attrs, SceneNode } from '../scene.ts';
import { outlines } from './outline.ts';

export function drawShape(drawing: Drawing, layer: LayerOf<'shape'>): SceneNode[] {
  const { width, height } = layer;
  const box = { x: 0, y: 0, width, height };
  const paint = (over = box): Attrs => ({
    ...fillOf(drawing, layer.id, layer.fill, over),
    ...strokeOf(drawing, layer.id, layer.stroke),
    ...shadowOf(drawing, layer.id, layer.shadow),
  });
  const node = (shape: SceneNode['shape'], attrs: Attrs): SceneNode[] => [
    { shape, layerId: layer.id, attrs },
  ];
  if (layer.shape === 'rectangle')
    return node('rect', { width, height, cornerRadius: layer.radius, ...paint() });
  if (layer.shape === 'ellipse')
    return node('ellipse', {
      x: width / 2,
      y: height / 2,
      radiusX: width / 2,
      radiusY: height / 2,
      ...paint({ x: -width / 2, y: -height / 2, width, height }),
    });
  if (layer.shape === 'line') {
    // A line without a stroke is drawn as a bar with its fill.
    if (!layer.stroke) return node('rect', { width, height, cornerRadius: layer.radius, ...paint() });
    const { fill: _, ...stroked } = paint();
    return node('path', { data: outlines.line(width, height), lineCap: 'round', ...stroked });
  }
  return node('path', { data: outlines[layer.shape](width, height), lineJoin: 'round', ...paint() });
}
