import type { Layer, LeafLayer } from './document.ts';
import type { Filled } from './values.ts';

/** Yields every layer, including those inside groups, back to front, each group before its children. */
export function* allLayers(layers: readonly Layer[]): Generator<Layer> {
  for (const layer of layers) {
    yield layer;
    if (layer.kind === 'group') yield* allLayers(layer.layers);
  }
}

/** Yields every layer that draws something itself. */
export function* leafLayers(layers: readonly Layer[]): Generator<LeafLayer> {
  for (const layer of allLayers(layers)) if (layer.kind !== 'group') yield layer;
}

/** Whether a layer is drawn with these values (a group around it may still hide it). */
export function isShown(layer: Layer, values: Pick<Filled, 'yes'>): boolean {
  if (layer.hidden || layer.opacity === 0) return false;
  return !layer.visibleWhen || values.yes(layer.visibleWhen.variable) !== layer.visibleWhen.not;
}
