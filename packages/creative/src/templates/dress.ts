import { cut } from '@waymark/policy/cut';
import { repairedContrast, repairedIcons } from '../checks/repair.ts';
import type { BrandKit, Card, Layer } from '../document/document.ts';
import { luminance, rgbaOf } from '../document/wcag.ts';
import type { Template } from './parts.ts';
import { brandLayer } from './parts.ts';

/**
 * A new card from a template in a workspace's own look: tokens that its kit lacks become the kit's nearest by role,
 * the brand's name is filled in, and text that would be hard to read in the kit's colors gets another of them.
 */
export function cardFromTemplate(
  template: Pick<Template, 'card'>,
  { kit, brandName }: { kit: BrandKit; brandName?: string },
): Card {
  const dressed = withTokens(structuredClone(template.card), standIns(kit));
  const named = brandName
    ? { ...dressed, layers: dressed.layers.map((layer) => nameBrand(layer, brandName)) }
    : dressed;
  return repairedIcons(repairedContrast(named, kit), kit);
}

function nameBrand(layer: Layer, brandName: string): Layer {
  if (layer.id !== brandLayer || layer.kind !== 'text') return layer;
  const named = { ...layer, text: cut(brandName, 80) };
  if (brandName.length <= LONG_NAME) return named;
  // Spaced capitals would be too wide: plain letters, on two lines.
  const style = { ...layer.style, caps: false, letterSpacing: 0, lineHeight: 1.1 };
  return { ...named, style, y: layer.y - 10, height: layer.height + 20 };
}
const LONG_NAME = 20;

type Swap = ReadonlyMap<string, string>;

/** Which of the kit's tokens replaces each token that templates use and the kit lacks; others stay. */
function standIns(kit: BrandKit): Swap {
  const has = new Set(kit.colors.map(({ token }) => token));
  const byLight = kit.colors
    .map(({ token, value }) => {
      const color = rgbaOf(value) ?? { r: 0, g: 0, b: 0, a: 1 };
      const { r, g, b } = color;
      return { token, light: luminance(color), vivid: Math.max(r, g, b) - Math.min(r, g, b) };
    })
    .toSorted((a, b) => a.light - b.light);
  const darkest = byLight[0];
  const lightest = byLight.at(-1);
  if (!darkest || !lightest) return new Map();
  const vivid = byLight
    .filter((color) => color !== darkest && color !== lightest)
    .toSorted((a, b) => b.vivid - a.vivid);
  const wanted: Record<string, string> = {
    'brand.ink': darkest.token,
    'brand.paper': lightest.token,
    'brand.primary': (vivid[1] ?? vivid[0] ?? darkest).token,
    'brand.accent': (vivid[0] ?? darkest).token,
    'brand.muted': darkest.token,
  };
  return new Map(Object.entries(wanted).filter(([token]) => !has.has(token)));
}

/** A card with its color tokens replaced everywhere. */
export function withTokens(card: Card, swap: Swap): Card {
  if (swap.size === 0) return card;
  return { ...card, background: swapped(card.background, swap), layers: swapped(card.layers, swap) };
}

function swapped<T>(value: T, swap: Swap): T;
function swapped(value: unknown, swap: Swap): unknown {
  if (Array.isArray(value)) return value.map((part) => swapped(part, swap));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === 'token' && typeof part === 'string' ? (swap.get(part) ?? part) : swapped(part, swap),
    ]),
  );
}
