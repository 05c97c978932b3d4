import type { BrandKit, Card, Color, Layer } from '../document/document.ts';
import type { CardValues } from '../document/values.ts';
import { contrastRatio, neededRatio, over, rgbaOf } from '../document/wcag.ts';
import { map } from '../edit/matrix.ts';
import { layerMatrix } from '../edit/place.ts';
import { changeLayer } from '../edit/tree.ts';
import { resolveColor } from '../layout/color.ts';
import { layoutCard } from '../layout/layout.ts';
import type { Measure } from '../layout/scene.ts';
import type { Look, PlacedText } from './check.ts';
import { worstRatio } from './contrast.ts';
import { lookAt } from './scene.ts';
import { colorOfShapes } from './shapeColor.ts';

export interface Repair {
  layerId: string;
  color: Color;
  /** The text's current contrast, and the one it would have. */
  from: number;
  to: number;
}

/** Approximate widths without a canvas, good enough to know what is behind which text. */
const roughly: Measure = (text, { size, letterSpacing }) => text.length * (size * 0.54 + letterSpacing);

/** The card laid out without a canvas and without pictures. */
export function roughLook(card: Card, kit: BrandKit, values: CardValues = {}): Look {
  const now = new Date(0);
  const scene = layoutCard(card, { kit, values, measure: roughly, pictures: {}, now });
  return lookAt({ card, scene, kit, now });
}

/** For each text that is hard to read on the shapes behind it, the kit's most legible color there, if any. */
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

/** Returns a card with all contrast repairs applied. */
export function repairedContrast(card: Card, kit: BrandKit): Card {
  return contrastRepairs(card, kit).reduce(
    (now, { layerId, color }) => changeLayer(now, layerId, (layer) => withInk(layer, color)),
    card,
  );
}

/** The contrast that a drawing needs to be recognizable (WCAG 1.4.11). */
const NEEDED_BY_ICONS = 3;
/** Where the background of an icon is sampled, as shares of its box. */
const SPOTS = [0.2, 0.5, 0.8];

/**
 * Returns a card whose icons are recognizable on the shapes behind them: those that aren't get the kit's color with
 * the best contrast.
 */
export function repairedIcons(card: Card, kit: BrandKit): Card {
  const look = roughLook(card, kit);
  const icons = [...look.layers.values()].filter((layer) => layer.kind === 'icon');
  return icons.reduce((now, icon) => {
    const matrix = layerMatrix(card, icon.id);
    const grounds = SPOTS.flatMap((x) => SPOTS.map((y) => ({ x: x * icon.width, y: y * icon.height })))
      .map((spot) => colorOfShapes(look.ground, look.layers, map(matrix, spot)))
      .filter((ground) => ground !== null);
    const ratioOf = (color: string | null) => {
      const ink = color === null ? null : rgbaOf(color);
      return ink ? Math.min(...grounds.map((ground) => contrastRatio(over(ink, ground), ground))) : 0;
    };
    if (grounds.length === 0 || ratioOf(resolveColor(icon.color, kit, NOTHING)) >= NEEDED_BY_ICONS)
      return now;
    const [best] = kit.colors
      .map(({ token, value }) => ({ color: { token }, ratio: ratioOf(value) }))
      .toSorted((a, b) => b.ratio - a.ratio);
    return best && best.ratio >= NEEDED_BY_ICONS
      ? changeLayer(now, icon.id, (layer) =>
          layer.kind === 'icon' ? { ...layer, color: best.color } : layer,
        )
      : now;
  }, card);
}
const NOTHING = { raw: () => '' };

/** A layer with its text in this color. */
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
