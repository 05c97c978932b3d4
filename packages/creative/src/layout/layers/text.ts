import type { LayerOf } from '../../document/document.ts';
import { setBlock } from '../block.ts';
import { type Drawing, fillOf, shadowOf } from '../drawing.ts';
import type { Box, SceneNode } from '../scene.ts';

/**
 * Draws a text, with its backing around the ink. The backing stays inside the layer's box, so its padding reduces the
 * room for the text.
 */
export function drawText(
  drawing: Drawing,
  layer: LayerOf<'text'>,
  origin: { x: number; y: number },
): SceneNode[] {
  const { backing } = layer;
  const padding = backing ? Math.min(backing.padding, layer.width / 2 - 1, layer.height / 2 - 1) : 0;
  const inset = Math.max(0, padding);
  const box: Box = {
    x: inset,
    y: inset,
    width: Math.max(1, layer.width - 2 * inset),
    height: Math.max(1, layer.height - 2 * inset),
  };
  const shadow = shadowOf(drawing, layer.id, layer.shadow);
  const block = setBlock(drawing, layer.id, drawing.values.text(layer.text), layer.style, box, origin, {
    verticalAlign: layer.verticalAlign,
    min: layer.autoFit?.min ?? null,
    shadow: backing ? {} : shadow,
  });
  if (!block) return [];
  if (!backing) return block.nodes;
  const left = Math.round(block.ink.x - inset);
  const top = Math.round(block.ink.y - inset);
  const behind = {
    width: Math.round(block.ink.x + block.ink.width + inset) - left,
    height: Math.round(block.ink.y + block.ink.height + inset) - top,
  };
  const pill: SceneNode = {
    shape: 'rect',
    layerId: layer.id,
    attrs: {
      x: left,
      y: top,
      ...behind,
      cornerRadius: backing.radius,
      ...fillOf(drawing, layer.id, backing.fill, { x: 0, y: 0, ...behind }),
      ...shadow,
    },
  };
  return [pill, ...block.nodes];
}
