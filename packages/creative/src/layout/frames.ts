import type { Card, Layer } from '../document/document.ts';

type Changes = Card['frames'][number]['changes'];

/** A card at each moment of its animation, each `ms` long; a still card is a single frame. */
export function cardFrames(card: Card): { card: Card; ms: number }[] {
  if (card.frames.length === 0) return [{ card, ms: 0 }];
  return card.frames.map(({ ms, changes }) => ({
    card: { ...card, frames: [], layers: changed(card.layers, changes) },
    ms,
  }));
}

function changed(layers: readonly Layer[], changes: Changes): Layer[] {
  return layers.map((layer): Layer => {
    const change = Object.hasOwn(changes, layer.id) ? changes[layer.id] : undefined;
    const { text, ...place } = change ?? {};
    const moved = { ...layer, ...defined(place) };
    if (moved.kind === 'group') return { ...moved, layers: changed(moved.layers, changes) };
    return moved.kind === 'text' && text !== undefined ? { ...moved, text } : moved;
  });
}

function defined<T extends object>(changes: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
