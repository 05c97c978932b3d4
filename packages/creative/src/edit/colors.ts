import type { BrandKit, Card, Fill, Layer } from '../document/document.ts';

const HEX = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i;
/** Black, white and transparent belong to every kit. */
const FREE = new Set(['#000000', '#ffffff']);

/** Whether a color is written out instead of a kit token, and isn't one of the kit's colors either. */
export function outsideKit(kit: BrandKit, color: string): boolean {
  const plain = color.toLowerCase().slice(0, 7);
  return !FREE.has(plain) && kit.colors.every(({ value }) => value.toLowerCase() !== plain);
}

/** The written-out colors of a layer or fill, each once. */
export function plainColors(part: Layer | Fill): string[] {
  return [...new Set(hexesIn(part))];
}

function hexesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return (key === 'color' || key === 'background') && HEX.test(value) ? [value.toLowerCase()] : [];
  if (Array.isArray(value)) return value.flatMap((part) => hexesIn(part));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (name === 'layers' ? [] : hexesIn(part, name)));
}

/** The colors of a card that aren't in its kit, with their layer ids (null for the background). */
export function colorsOutside(card: Card, kit: BrandKit): { layerId: string | null; colors: string[] }[] {
  const of = (layers: readonly Layer[]): { layerId: string; colors: string[] }[] =>
    layers.flatMap((layer) => [
      { layerId: layer.id, colors: plainColors(layer).filter((color) => outsideKit(kit, color)) },
      ...(layer.kind === 'group' ? of(layer.layers) : []),
    ]);
  const ground = plainColors(card.background).filter((color) => outsideKit(kit, color));
  return [{ layerId: null, colors: ground }, ...of(card.layers)].filter(({ colors }) => colors.length > 0);
}

/** Every written-out color on a card (no kit tokens), each once, in the order of the card. */
export function colorsUsed(card: Card): string[] {
  return [...new Set([...plainColors(card.background), ...card.layers.flatMap(deepColors)])];
}

function deepColors(layer: Layer): string[] {
  return [...plainColors(layer), ...(layer.kind === 'group' ? layer.layers.flatMap(deepColors) : [])];
}
