import { expect, test } from 'vitest';
import { cut } from './cut.ts';

test.each([
  ['a short text stays', 'abc', 'abc'],
  ['a long one ends', 'abcdef', 'abcd'],
  ['a whole emoji at the end stays', 'ab😀cd', 'ab😀'],
  ['half of one goes', 'abc😀d', 'abc'],
])('%s', (_, text, expected) => expect(cut(text, 4)).toBe(expected));
