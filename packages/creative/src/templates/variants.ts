import { canonicalJson } from '@waymark/journey/plan/canonical';
import type { Card, Layer } from '../document/document.ts';

/** A layer with another text: the text of a text, the label of a coupon or countdown, the note of a price. */
export function withWords(layer: Layer, text: string): Layer {
  switch (layer.kind) {
    case 'text':
      return { ...layer, text };
    case 'coupon':
    case 'countdown':
      return { ...layer, label: text };
    case 'price':
      return { ...layer, note: text };
    default:
      return layer;
  }
}

/**
 * Applies changes of a master to a variant of it: layers that the variant hadn't changed follow the master, the others
 * stay as they are. Layers that the master gained or lost are added or removed.
 */
export function followMaster(before: Card, after: Card, variant: Card): Card {
  const old = new Map(before.layers.map((layer) => [layer.id, layer]));
  const own = new Map(variant.layers.map((layer) => [layer.id, layer]));
  const layers = after.layers.flatMap((layer): Layer[] => {
    const was = old.get(layer.id);
    const mine = own.get(layer.id);
    if (!mine) return was ? [] : [layer];
    return [was && same(was, mine) ? layer : mine];
  });
  const added = variant.layers.filter(({ id }) => !old.has(id) && !layers.some((layer) => layer.id === id));
  const pick = <K extends keyof Card>(key: K): Card[K] =>
    same(before[key], variant[key]) ? after[key] : variant[key];
  return {
    version: after.version,
    size: pick('size'),
    background: pick('background'),
    variables: pick('variables'),
    frames: pick('frames'),
    alt: pick('alt'),
    format: pick('format'),
    layers: [...layers, ...added],
  };
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
