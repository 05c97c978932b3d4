import { fontStack } from '../fonts/files.ts';
import type { FontSpec, Measure } from './scene.ts';

/** The part of a canvas' 2D context that measuring needs; both a browser's and a server's fit. */
export interface TextContext {
  font: string;
  letterSpacing: string;
  measureText(text: string): { width: number };
}

/** The canvas' `font` for a face: always normal weight, because each face has its own family name. */
export function canvasFont(font: FontSpec): string {
  return `${font.size}px ${fontStack(font.family, font)}`;
}

/** Cached widths; a paragraph needs a few hundred while it is fitted. */
const MOST_KEPT = 20_000;

/**
 * Measures with a canvas' context, which must be used for nothing else. Widths are cached, so make a new one when
 * fonts have loaded.
 */
export function measureWith(context: TextContext): Measure {
  const kept = new Map<string, Map<string, number>>();
  let count = 0;
  let current = '';
  return (text, font) => {
    const name = `${font.letterSpacing}|${canvasFont(font)}`;
    let widths = kept.get(name);
    const known = widths?.get(text);
    if (known !== undefined) return known;
    if (current !== name) {
      context.font = canvasFont(font);
      context.letterSpacing = `${font.letterSpacing}px`;
      current = name;
    }
    const { width } = context.measureText(text);
    if (count++ >= MOST_KEPT) {
      kept.clear();
      count = 0;
      widths = undefined;
    }
    if (!widths) {
      widths = new Map();
      kept.set(name, widths);
    }
    widths.set(text, width);
    return width;
  };
}
