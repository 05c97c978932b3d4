import type { Card, GroupLayer, Layer } from '../document/document.ts';

type Ids = ReadonlySet<string>;

/** Finds a layer anywhere, including in groups. */
export function layerById(layers: readonly Layer[], id: string): Layer | undefined {
  for (const layer of layers) {
    if (layer.id === id) return layer;
    const inside = layer.kind === 'group' ? layerById(layer.layers, id) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** The groups around a layer, outermost first, and the layer itself last; empty if it doesn't exist. */
export function pathTo(layers: readonly Layer[], id: string): Layer[] {
  for (const layer of layers) {
    if (layer.id === id) return [layer];
    const inside = layer.kind === 'group' ? pathTo(layer.layers, id) : [];
    if (inside.length > 0) return [layer, ...inside];
  }
  return [];
}

/** The group that a layer is in; null for the card itself. */
export function parentOf(layers: readonly Layer[], id: string): GroupLayer | null {
  const parent = pathTo(layers, id).at(-2);
  return parent?.kind === 'group' ? parent : null;
}

/** The siblings of a layer, back to front, including itself. */
export function siblingsOf(card: Card, id: string): readonly Layer[] {
  return parentOf(card.layers, id)?.layers ?? card.layers;
}

/** Changes layers by id. What doesn't change stays the same object, so that only what changed is drawn again. */
export function changeLayers(card: Card, ids: Ids, change: (layer: Layer) => Layer): Card {
  const layers = changed(card.layers, ids, change);
  return layers === card.layers ? card : { ...card, layers };
}

export function changeLayer(card: Card, id: string, change: (layer: Layer) => Layer): Card {
  return changeLayers(card, new Set([id]), change);
}

function changed(layers: Layer[], ids: Ids, change: (layer: Layer) => Layer): Layer[] {
  let any = false;
  const next = layers.map((layer) => {
    const inside = layer.kind === 'group' ? changed(layer.layers, ids, change) : null;
    let now: Layer =
      layer.kind === 'group' && inside && inside !== layer.layers ? { ...layer, layers: inside } : layer;
    if (ids.has(layer.id)) now = change(now);
    any ||= now !== layer;
    return now;
  });
  return any ? next : layers;
}

/** The ids without those inside a group that is also listed, in the order of the card, back to front. */
export function outermost(layers: readonly Layer[], ids: Ids): string[] {
  return layers.flatMap((layer) =>
    ids.has(layer.id) ? [layer.id] : layer.kind === 'group' ? outermost(layer.layers, ids) : [],
  );
}

/** Removes layers, with what frames say about them. A group that becomes empty is removed too, unless it is `kept`. */
export function removeLayers(card: Card, ids: Ids, kept: string | null = null): Card {
  const layers = without(card.layers, ids, kept);
  if (layers === card.layers) return card;
  const left = new Set(allIds(layers));
  const frames = card.frames.map((frame) => ({
    ...frame,
    changes: Object.fromEntries(Object.entries(frame.changes).filter(([id]) => left.has(id))),
  }));
  return { ...card, layers, frames };
}

function without(layers: Layer[], ids: Ids, kept: string | null): Layer[] {
  let any = false;
  const next = layers.flatMap((layer): Layer[] => {
    if (ids.has(layer.id)) {
      any = true;
      return [];
    }
    if (layer.kind !== 'group') return [layer];
    const inside = without(layer.layers, ids, kept);
    if (inside === layer.layers) return [layer];
    any = true;
    return inside.length === 0 && layer.id !== kept ? [] : [{ ...layer, layers: inside }];
  });
  return any ? next : layers;
}

/** Inserts layers into a group (null: the card itself) at an index counted from the back. */
export function putLayers(card: Card, added: readonly Layer[], parent: string | null, index: number): Card {
  const put = (layers: readonly Layer[]) => [...layers.slice(0, index), ...added, ...layers.slice(index)];
  if (parent === null) return { ...card, layers: put(card.layers) };
  return changeLayer(card, parent, (layer) =>
    layer.kind === 'group' ? { ...layer, layers: put(layer.layers) } : layer,
  );
}

export function allIds(layers: readonly Layer[]): string[] {
  return layers.flatMap((layer) =>
    layer.kind === 'group' ? [layer.id, ...allIds(layer.layers)] : [layer.id],
  );
}

/** An unused id: the name of the kind and the lowest free number. */
export function freshId(taken: Ids, kind: string): string {
  for (let number = 1; ; number++) {
    const id = `${kind}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Copies with unused ids, which are added to `taken`. */
export function withFreshIds(layers: readonly Layer[], taken: Set<string>): Layer[] {
  return layers.map((layer) => {
    const id = freshId(taken, layer.kind);
    taken.add(id);
    return layer.kind === 'group'
      ? { ...layer, id, layers: withFreshIds(layer.layers, taken) }
      : { ...layer, id };
  });
}
