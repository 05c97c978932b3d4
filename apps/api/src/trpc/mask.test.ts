import { expect, test } from 'vitest';
import { cellFor, columnsFor } from './mask.ts';

test('of a file’s cells those that could be phone numbers are masked, and dates are not', () => {
  const seen = (cell: string) => cellFor('marketer', cell);
  expect(['303 555 0142', '+13035550142', '303-555-0142', '３０３ ５５５ 0142'].map(seen)).toEqual(
    Array(4).fill('•••• 0142'),
  );
  const plain = ['1990-01-01', '2026-05-31T10:00:00Z', '12/31/1999', '31.12.1999', '80202', 'Rosa', ''];
  expect(plain.map(seen)).toEqual(plain);
  expect(cellFor('admin', '+13035550142')).toBe('+13035550142');
});

test('a column’s name is masked only if it could be a phone number, and no two are alike', () => {
  const plain = ['orders_2023_2024', 'Spent 2023-2024', 'Utm 1234567', '2024-01-15', 'Phone'];
  expect(columnsFor('marketer', plain)).toEqual(plain);
  const phones = ['303 555 0142', 'tel:+1 (303) 555-0142', '•••• 0142 (2)', '303_555_0142'];
  const masked = ['•••• 0142', '•••• 0142 (3)', '•••• 0142 (2)', '•••• 0142 (4)'];
  expect(columnsFor('marketer', phones)).toEqual(masked);
  expect(columnsFor('admin', phones)).toEqual(phones);
});
