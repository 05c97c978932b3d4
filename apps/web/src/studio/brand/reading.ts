import type { BrandKit } from '@waymark/creative/document/document';
import { contrastRatio, rgbaOf } from '@waymark/creative/document/wcag';

type BrandColor = BrandKit['colors'][number];

/** How legible text in a color is on the kit's other colors. */
export interface Reading {
  /** Names of colors on which text of any size is legible (4.5:1, WCAG 1.4.3). */
  any: string[];
  /** Those on which only large text is (3:1). */
  large: string[];
}

/** Judges one color, by its index in the kit, as the color of text on each of the others. */
export function readingOf(colors: readonly BrandColor[], place: number): Reading {
  const own = rgbaOf(colors[place]?.value ?? '');
  const reading: Reading = { any: [], large: [] };
  if (!own) return reading;
  for (const [at, { name, value }] of colors.entries()) {
    const background = rgbaOf(value);
    if (at === place || !background) continue;
    const ratio = contrastRatio(own, background);
    if (ratio >= 4.5) reading.any.push(name);
    else if (ratio >= 3) reading.large.push(name);
  }
  return reading;
}

/** The result in words, and whether it is a warning. */
export function readingWords({ any, large }: Reading): { text: string; warns: boolean } {
  if (any.length > 0) return { text: `Text is readable on ${listed(any)}`, warns: false };
  if (large.length > 0) return { text: `Only large text is readable, on ${listed(large)}`, warns: true };
  return { text: 'Text in this color isn’t readable on any of the others', warns: true };
}

/** "Paper, Stone and 2 more". */
function listed(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
