import type { Layer, LeafLayer } from './document.ts';

/** Every layer with those inside groups, back to front, each group before its children. */
export function* allLayers(layers: readonly Layer[]): Generator<Layer> {
  for (const layer of layers) {
    yield layer;
    if (layer.kind === 'group') yield* allLayers(layer.layers);
  }
}

/** Every layer that draws something itself. */
export function* leafLayers(layers: readonly Layer[]): Generator<LeafLayer> {
  for (const layer of allLayers(layers)) if (layer.kind !== 'group') yield layer;
}
