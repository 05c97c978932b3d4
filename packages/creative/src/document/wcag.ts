/** Red, green and blue from 0 to 255, and opacity from 0 to 1. */
export interface Rgba {
  r: number;
  g: number;
  b: number;
  a: number;
}

/** Relative luminance, 0 to 1 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
export function luminance({ r, g, b }: Rgba): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function linear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** WCAG contrast ratio, 1 to 21. */
export function contrastRatio(one: Rgba, two: Rgba): number {
  const a = luminance(one);
  const b = luminance(two);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Blends a color over an opaque one. */
export function over(top: Rgba, below: Rgba): Rgba {
  const mix = (a: number, b: number) => a * top.a + b * (1 - top.a);
  return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
}

/** Parses `#rrggbb`, `#rrggbbaa` and the `rgba(r,g,b,a)` in scenes; null for anything else. */
export function rgbaOf(color: string): Rgba | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})?$/i.exec(color);
  if (hex) {
    const part = (at: number) => Number.parseInt(hex[at] ?? 'ff', 16);
    return { r: part(1), g: part(2), b: part(3), a: part(4) / 255 };
  }
  const css = /^rgba\((\d+),(\d+),(\d+),([\d.]+)\)$/.exec(color);
  return css ? { r: Number(css[1]), g: Number(css[2]), b: Number(css[3]), a: Number(css[4]) } : null;
}

/**
 * The contrast that text needs: 4.5, or 3 if it is large: 24 CSS px, or 18.66 px bold (WCAG 1.4.3: 18 and 14 pt).
 * `size` is the size on the phone.
 */
export function neededRatio(size: number, weight: number): number {
  return size >= 24 || (size >= 18.66 && weight >= 700) ? 3 : 4.5;
}
