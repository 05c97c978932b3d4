import type { BrandKit, Color } from '../document/document.ts';
import type { Filled } from '../document/values.ts';

const HEX = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i;

/**
 * Resolves a color to `#rrggbb` or `#rrggbbaa`: a token is the kit's, otherwise that of a variable with the name; null
 * if it is neither.
 */
export function resolveColor(color: Color, kit: BrandKit, values: Pick<Filled, 'raw'>): string | null {
  if (typeof color === 'string') return color.toLowerCase();
  const branded = kit.colors.find(({ token }) => token === color.token);
  if (branded) return branded.value.toLowerCase();
  const value = values.raw(color.token);
  return typeof value === 'string' && HEX.test(value) ? value.toLowerCase() : null;
}

/** The color for a canvas: `#rrggbb`, or rgba() if it is transparent. */
export function cssColor(hex: string, opacity = 1): string {
  const alpha = (hex.length === 9 ? Number.parseInt(hex.slice(7), 16) / 255 : 1) * opacity;
  if (alpha >= 1) return hex.slice(0, 7);
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return `rgba(${part(1)},${part(3)},${part(5)},${Math.round(alpha * 1000) / 1000})`;
}
