export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LETTER = /\p{L}/u;

/** The base direction of a paragraph: that of its first strong character (Unicode bidi rules P2 and P3), left to right where there is none. */
export function directionOf(paragraph: string): Direction {
  for (const character of paragraph)
    if (LETTER.test(character)) return RIGHT_TO_LEFT.test(character) ? 'rtl' : 'ltr';
  return 'ltr';
}
