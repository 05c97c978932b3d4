import type { LayerOf } from '../../document/document.ts';
import { iconPaths } from '../../icons/paths.ts';
import { colorOf, type Drawing, shadowOf } from '../drawing.ts';
import type { SceneNode } from '../scene.ts';

/** Icons are drawn on 24 × 24 with a stroke of 2. */
const GRID = 24;
const PEN = 2;

/** Draws an icon as large as its box allows, in the middle. */
export function drawIcon(drawing: Drawing, layer: LayerOf<'icon'>): SceneNode[] {
  const data = iconPaths.get(layer.icon);
  if (data === undefined) {
    drawing.problems.push({ code: 'missingIcon', layerId: layer.id, detail: layer.icon });
    return [];
  }
  const scale = Math.min(layer.width, layer.height) / GRID;
  return [
    {
      shape: 'path',
      layerId: layer.id,
      attrs: {
        x: (layer.width - GRID * scale) / 2,
        y: (layer.height - GRID * scale) / 2,
        scaleX: scale,
        scaleY: scale,
        data,
        stroke: colorOf(drawing, layer.id, layer.color),
        strokeWidth: PEN,
        lineCap: 'round',
        lineJoin: 'round',
        ...unscaled(shadowOf(drawing, layer.id, layer.shadow), scale),
      },
    },
  ];
}

/** A shadow is scaled with its node, but this one is given in card px. */
function unscaled(shadow: SceneNode['attrs'], scale: number): SceneNode['attrs'] {
  return Object.fromEntries(
    Object.entries(shadow).map(([name, value]) => [name, typeof value === 'number' ? value / scale : value]),
  );
}
