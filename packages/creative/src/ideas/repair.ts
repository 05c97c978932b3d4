import type { Look, PlacedText } from '../checks/check.ts';
import { worstRatio } from '../checks/contrast.ts';
import { lookAt } from '../checks/scene.ts';
import { neededRatio, rgbaOf } from '../checks/wcag.ts';
import type { BrandKit, Card, Color, Layer } from '../document.ts';
import { changeLayer } from '../edit/tree.ts';
import { layoutCard } from '../layout.ts';
import type { CardValues, Measure } from '../scene.ts';

export interface Repair {
  layerId: string;
  color: Color;
  /** What the text has now and what it would have. */
  from: number;
  to: number;
}

/** Widths without a canvas: near enough to know what stands behind which text. */
const roughly: Measure = (text, { size, letterSpacing }) => text.length * (size * 0.54 + letterSpacing);

/** The card as it would be laid out, without a canvas: pictures are left out. */
export function roughLook(card: Card, kit: BrandKit, values: CardValues = {}): Look {
  const now = new Date(0);
  const scene = layoutCard(card, { kit, values, measure: roughly, pictures: {}, now });
  return lookAt({ card, scene, kit, now });
}

/** For each text that is hard to read on the shapes behind it: the kit's colour that reads best there, where one does. */
export function contrastRepairs(card: Card, kit: BrandKit): Repair[] {
  const look = roughLook(card, kit);
  const found = new Map<string, Repair>();
  for (const text of look.texts) {
    const { layer } = text;
    if (found.has(layer.id) || !('style' in layer)) continue;
    const from = worstRatio(look, text);
    const needed = neededRatio(text.box.size * look.shownScale, layer.style.weight);
    if (from === null || from >= needed) continue;
    const best = bestColor(look, text, kit);
    if (best && best.to >= needed) found.set(layer.id, { layerId: layer.id, from, ...best });
  }
  return [...found.values()];
}

function bestColor(look: Look, text: PlacedText, kit: BrandKit): { color: Color; to: number } | null {
  const tried = kit.colors.flatMap(({ token, value }) => {
    const ink = rgbaOf(value);
    const to = ink && worstRatio(look, text, ink);
    return to ? [{ color: { token }, to }] : [];
  });
  return tried.toSorted((a, b) => b.to - a.to)[0] ?? null;
}

/** A card with all its contrast repairs made. */
export function repairedContrast(card: Card, kit: BrandKit): Card {
  return contrastRepairs(card, kit).reduce(
    (now, { layerId, color }) => changeLayer(now, layerId, (layer) => withInk(layer, color)),
    card,
  );
}

/** A layer with its letters in this colour. */
export function withInk(layer: Layer, color: Color): Layer {
  switch (layer.kind) {
    case 'text':
    case 'coupon':
    case 'price':
    case 'countdown':
      return { ...layer, style: { ...layer.style, color } };
    default:
      return layer;
  }
}
