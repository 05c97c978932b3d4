import { expect, test } from 'vitest';
import { numberTyped, refusalOf } from './numberTyped.ts';

const days = { min: 1, max: 365, whole: true };

test.each([
  ['3', 3],
  [' 3 ', 3],
  ['0', null],
  ['99999', null],
  ['abc', null],
  ['', null],
  ['−5', null],
  ['-5', null],
  ['1.5', null],
  ['Infinity', null],
])('%j is read as %j days', (text, number) => {
  expect(numberTyped(text, days)).toBe(number);
});

test('decimals may follow a point or a comma', () => {
  expect([numberTyped('1.5', { min: 0, max: 2 }), numberTyped('1,5', { min: 0, max: 2 })]).toEqual([
    1.5, 1.5,
  ]);
});

test('commas between thousands are ignored', () => {
  const read = (text: string) => numberTyped(text, { min: -2_000_000, max: 2_000_000 });
  expect(['1,000', '-1,234,567', '1,234.5', '12,5'].map(read)).toEqual([1000, -1_234_567, 1234.5, 12.5]);
});

test.each([
  ['99999', 'This is too high. Enter a whole number from 1 to 365. Keeping 3.'],
  ['-5', 'This is too low. Enter a whole number from 1 to 365. Keeping 3.'],
  ['abc', '“abc” isn’t a number. Enter a whole number from 1 to 365. Keeping 3.'],
  ['', 'This is empty. Enter a whole number from 1 to 365. Keeping 3.'],
  ['1.5', 'This isn’t a whole number. Enter a whole number from 1 to 365. Keeping 3.'],
])('%j is refused with its reason and the value that stays', (text, sentence) => {
  expect(refusalOf(text, days, '3')).toBe(sentence);
});
