import { expect, test } from 'vitest';
import { cellFor } from './mask.ts';

test('of a file’s cells those that could be phone numbers are masked, and dates are not', () => {
  const seen = (cell: string) => cellFor('marketer', cell);
  expect(['303 555 0142', '+13035550142', '303-555-0142'].map(seen)).toEqual(Array(3).fill('•••• 0142'));
  const plain = ['1990-01-01', '2026-05-31T10:00:00Z', '12/31/1999', '31.12.1999', '80202', 'Rosa', ''];
  expect(plain.map(seen)).toEqual(plain);
  expect(cellFor('admin', '+13035550142')).toBe('+13035550142');
});
