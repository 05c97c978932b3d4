const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The characters as people see them: an emoji of several code points, or a letter with its accents, stays whole. */
export function graphemes(text: string): string[] {
  if (/^[\u0020-\u007e]*$/.test(text)) return [...text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
