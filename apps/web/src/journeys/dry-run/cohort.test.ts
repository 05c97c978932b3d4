import { expect, test } from 'vitest';
import { cohortValue } from './cohort.ts';

test('a value is kept in the kind of its property', () => {
  expect(cohortValue(' gold ', 'text')).toBe('gold');
  expect(cohortValue('12', 'number')).toBe(12);
  expect(cohortValue('Yes', 'yesNo')).toBe(true);
  expect(cohortValue('false', 'yesNo')).toBe(false);
});

test('a value that does not fit is none', () => {
  expect(cohortValue('', 'text')).toBeNull();
  expect(cohortValue('many', 'number')).toBeNull();
  expect(cohortValue('maybe', 'yesNo')).toBeNull();
});
