import { canonicalJson } from '@waymark/journey/plan/canonical';
import type { Card, Layer } from '../document/document.ts';
import { allLayers } from '../document/walk.ts';
import { layerDifferences } from '../edit/diff.ts';
import { changeLayer } from '../edit/tree.ts';
import { withTokens } from './dress.ts';

/** The texts and colors in which a variant differs from its master. */
export interface VariantChange {
  /** Texts by layer id; layers without a text are left alone. */
  texts?: Readonly<Record<string, string>>;
  /** New color tokens by the token that they replace: `{ 'brand.primary': 'brand.accent' }`. Two may be swapped. */
  colors?: Readonly<Record<string, string>>;
}

/** A version of a master for an A/B test: the same layers and ids, other texts or colors. */
export function makeVariant(master: Card, { texts = {}, colors = {} }: VariantChange): Card {
  const worded = Object.entries(texts).reduce(
    (card, [id, text]) => changeLayer(card, id, (layer) => withWords(layer, text)),
    master,
  );
  return withTokens(worded, new Map(Object.entries(colors)));
}

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

/** Where a variant differs from its master, by layer; layers that only one of them has are reported as such. */
export function variantDifferences(
  master: Card,
  variant: Card,
): { layerId: string; name: string; differences: string[] }[] {
  const was = new Map([...allLayers(master.layers)].map((layer) => [layer.id, layer]));
  const found = [...allLayers(variant.layers)].flatMap((layer) => {
    const old = was.get(layer.id);
    was.delete(layer.id);
    const differences = !old
      ? ['Only in this variant']
      : old.kind === layer.kind
        ? layerDifferences(old, layer)
        : ['Of a different type'];
    return differences.length > 0 ? [{ layerId: layer.id, name: layer.name, differences }] : [];
  });
  const missing = [...was.values()].map(({ id, name }) => ({
    layerId: id,
    name,
    differences: ['Only in the original'],
  }));
  return [...found, ...missing];
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
