import { graphemes } from './graphemes.ts';

export interface Line {
  text: string;
  direction: Direction;
  width: number;
}
export interface Broken {
  lines: Line[];
  /** True if a word was too long for a line and had to be cut. */
  cutWord: boolean;
}

/** A piece that is kept whole, with the blanks before it. */
interface Piece {
  space: string;
  text: string;
}

/** Small kana and marks of length and repetition, which never start a line (JIS X 4051). */
const CLINGING = 'ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶーゝゞヽヾ々〻';
const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}';
/**
 * Blanks (except no-break spaces), then: one character of a script without spaces, or a run up to a hyphen, dash or
 * slash.
 */
const PIECES = new RegExp(
  `([ \\t\\u2000-\\u2006\\u2008-\\u200b\\u3000]*)((?:[${CJK}][\\p{M}\\p{Po}\\p{Pe}${CLINGING}]*)|(?:[^ \\t\\u2000-\\u2006\\u2008-\\u200b\\u3000${CJK}]+?(?:(?<=[\\p{L}])[-\\u2010\\u2013\\u2014/](?=[\\p{L}])|(?=[ \\t\\u2000-\\u2006\\u2008-\\u200b\\u3000${CJK}])|$)))`,
  'gu',
);

/**
 * Breaks text into lines no wider than `width` px: between words, after hyphens, and inside a word only if the word
 * alone is too wide (then between graphemes; a single grapheme may be wider than the line). `\n` always breaks. Blanks
 * at a soft break are dropped.
 */
export function breakLines(text: string, width: number, measure: (text: string) => number): Broken {
  const lines: Line[] = [];
  let cutWord = false;
  for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const direction = directionOf(paragraph);
    let line = '';
    const push = () => {
      lines.push({ text: line, direction, width: measure(line) });
      line = '';
    };
    const pieces = piecesOf(paragraph);
    // Most texts fit on one line: that takes a single measurement instead of one per word.
    const whole = pieces
      .map(({ space, text: piece }, index) => (index === 0 ? piece : space + piece))
      .join('');
    if (measure(whole) <= width) {
      line = whole;
      push();
      continue;
    }
    for (const piece of pieces) {
      const longer = line === '' ? piece.text : line + piece.space + piece.text;
      if (measure(longer) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') push();
      line = piece.text;
      while (measure(line) > width) {
        const head = fittingHead(line, width, measure);
        if (head === line) break;
        const rest = line.slice(head.length);
        line = head;
        push();
        line = rest;
        cutWord = true;
      }
    }
    push();
  }
  return { lines, cutWord };
}

function piecesOf(paragraph: string): Piece[] {
  return Array.from(paragraph.matchAll(PIECES), ([, space = '', text = '']) => ({ space, text }));
}

/** As many graphemes as fit, at least one. */
function fittingHead(word: string, width: number, measure: (text: string) => number): string {
  const parts = graphemes(word);
  let fits = 1;
  let over = parts.length;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (measure(parts.slice(0, middle).join('')) <= width) fits = middle;
    else over = middle;
  }
  return parts.slice(0, fits).join('');
}

type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LETTER = /\p{L}/u;

/**
 * The base direction of a paragraph: that of its first strong character (Unicode bidi rules P2 and P3), left to right
 * if there is none.
 */
export function directionOf(paragraph: string): Direction {
  for (const character of paragraph)
    if (LETTER.test(character)) return RIGHT_TO_LEFT.test(character) ? 'rtl' : 'ltr';
  return 'ltr';
}
