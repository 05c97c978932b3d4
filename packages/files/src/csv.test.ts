import { expect, test } from 'vitest';
import { csv } from './csv.ts';

test('commas, quotes and new lines are kept inside their cell', () => {
  expect(
    csv([
      ['Day', 'Note'],
      ['2026-01-01', 'a "b", c'],
    ]),
  ).toBe('Day,Note\r\n2026-01-01,"a ""b"", c"\r\n');
});

test('a text never becomes a formula; a number stays a number', () => {
  expect(csv([['=1+1', -2]])).toBe("'=1+1,-2\r\n");
});
