import type { Measure } from '../layout/scene.ts';
import { graphemes } from '../text/graphemes.ts';

/** A font whose characters are all half as wide as high: what lines come to can be counted by hand. */
export const evenMeasure: Measure = (text, font) =>
  graphemes(text).length * Math.max(0, font.size / 2 + font.letterSpacing);
