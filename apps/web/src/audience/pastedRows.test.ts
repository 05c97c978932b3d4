import { expect, test } from 'vitest';
import { pastedRows } from './pastedRows.ts';

test('quoted cells may hold separators, line breaks and doubled quotation marks', () => {
  expect(pastedRows('a, "b, ""c""\r\nd" ,e\r\n\r\n"f"', ',')).toEqual([['a', 'b, "c"\nd', 'e'], [''], ['f']]);
});

test('a cell whose quotation marks don’t enclose it is taken as it is', () => {
  expect(pastedRows('5" pipe,"Ro"sa,"open\nb', ',')).toEqual([['5" pipe', '"Ro"sa', '"open'], ['b']]);
  expect(pastedRows('"a"""b,""', ',')).toEqual([['"a"""b', '']]);
});

test('ten megabytes of doubled quotation marks are one cell, or as they are where that isn’t closed', () => {
  const marks = '""'.repeat(5_000_000);
  const [[closed] = []] = pastedRows(`"${marks}"`, ',');
  expect(closed === '"'.repeat(5_000_000)).toBe(true);
  const [[open, next] = []] = pastedRows(`"${marks}x,y`, ',');
  expect(open === `"${marks}x`).toBe(true);
  expect(next).toBe('y');
});
