import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryText } from '../testing/arbitraryCard.ts';
import { graphemes } from './graphemes.ts';
import { breakLines, directionOf } from './lines.ts';

const measure = (text: string) => graphemes(text).length * 10;
const linesOf = (text: string, width: number) =>
  breakLines(text, width, measure).lines.map((line) => line.text);
const withoutBlanks = (text: string) => text.replace(/\s|\u200b/g, '');

describe('breaking a text into lines', () => {
  it('breaks between words and drops the blank', () => {
    expect(linesOf('one two three', 80)).toEqual(['one two', 'three']);
  });
  it('keeps blanks inside a line as they are', () => {
    expect(linesOf('a  b', 80)).toEqual(['a  b']);
  });
  it('breaks where the text has line breaks, and keeps empty lines', () => {
    expect(linesOf('one\n\ntwo\r\nthree', 500)).toEqual(['one', '', 'two', 'three']);
  });
  it('breaks after a hyphen or slash between letters, not before a number', () => {
    expect(linesOf('state-of-the-art', 90)).toEqual(['state-of-', 'the-art']);
    expect(linesOf('call 555-0100', 100)).toEqual(['call', '555-0100']);
  });
  it('cuts a word only if the word alone is too long, and reports it', () => {
    const { lines, cutWord } = breakLines('a Donaudampfschiff b', 60, measure);
    expect(lines.map((line) => line.text)).toEqual(['a', 'Donaud', 'ampfsc', 'hiff b']);
    expect(cutWord).toBe(true);
  });
  it('keeps emoji of several code points and flags whole', () => {
    expect(linesOf('👨‍👩‍👧‍👦👋🏽🇺🇸', 10)).toEqual(['👨‍👩‍👧‍👦', '👋🏽', '🇺🇸']);
  });
  it('breaks between characters of a script without spaces', () => {
    expect(linesOf('今日は特売日です。', 40)).toEqual(['今日は特', '売日で', 'す。']);
  });
  it('starts no line with a small kana or a length mark', () => {
    expect(linesOf('セットのコーヒー', 20)).toEqual(['セッ', 'トの', 'コー', 'ヒー']);
    expect(linesOf('人々きゃく', 30)).toEqual(['人々', 'きゃく']);
  });
  it('keeps no-break spaces', () => {
    expect(linesOf('10\u00a0km away', 60)).toEqual(['10\u00a0km', 'away']);
  });
  it('takes each paragraph’s direction from its first letter', () => {
    expect(
      breakLines('שלום hello\nhello שלום\n50% خصم', 500, measure).lines.map((line) => line.direction),
    ).toEqual(['rtl', 'ltr', 'rtl']);
    expect(directionOf('123 !')).toBe('ltr');
  });
  it('gives a single wide character a line of its own', () => {
    expect(linesOf('ab', 5)).toEqual(['a', 'b']);
  });
});

describe('any text and width', () => {
  it('gives lines that joined are the text, except for blanks', () => {
    fc.assert(
      fc.property(arbitraryText, fc.integer({ min: 1, max: 400 }), (text, width) => {
        expect(withoutBlanks(linesOf(text, width).join(''))).toBe(withoutBlanks(text));
      }),
    );
  });
  it('gives no line wider than the width, except for a single character', () => {
    fc.assert(
      fc.property(arbitraryText, fc.integer({ min: 1, max: 400 }), (text, width) => {
        for (const line of breakLines(text, width, measure).lines)
          expect(line.width <= width || graphemes(line.text).length === 1).toBe(true);
      }),
    );
  });
});
