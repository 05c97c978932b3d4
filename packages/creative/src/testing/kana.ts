import { type FontFamily, USUAL_RISE } from '../fonts/families.ts';

/** A family as a workspace uploads it; its file is test/golden/kana.woff2, the most frequent part of Noto Sans SC (SIL OFL 1.1). */
export const kana: FontFamily = {
  name: 'Test Kana',
  key: 'utestkana',
  style: 'uploaded',
  faces: [{ weight: 400, italic: false }],
  rise: USUAL_RISE,
};
