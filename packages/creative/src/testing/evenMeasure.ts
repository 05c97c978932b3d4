import type { Measure } from '../layout/scene.ts';
import { graphemes } from '../text/graphemes.ts';

/** A font whose characters are all half as wide as high, so that widths can be computed by hand. */
export const evenMeasure: Measure = (text, font) =>
  graphemes(text).length * Math.max(0, font.size / 2 + font.letterSpacing);
