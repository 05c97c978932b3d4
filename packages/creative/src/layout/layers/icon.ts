import type { LayerOf } from '../../document/document.ts';
import { iconPaths } from '../../icons/paths.ts';
import { colorOf, type Drawing, shadowOf } from '../drawing.ts';
import type { SceneNode } from '../scene.ts';

/** The drawing of an icon is 24 × 24 with a pen of 2. */
const GRID = 24;
const PEN = 2;

/** An icon as large as its box allows, in the box's middle. */
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

/** A shadow is scaled with its node; this one is meant in px of the card. */
function unscaled(shadow: SceneNode['attrs'], scale: number): SceneNode['attrs'] {
  return Object.fromEntries(
    Object.entries(shadow).map(([name, value]) => [name, typeof value === 'number' ? value / scale : value]),
  );
}
