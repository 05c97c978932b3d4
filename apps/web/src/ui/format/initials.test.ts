import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test('a name is abbreviated to its first and last initials', () => {
  expect(initials('Marlow Goods')).toBe('MG');
  expect(initials('Ana María de la Cruz')).toBe('AC');
  expect(initials('Cher')).toBe('C');
  expect(initials('  ')).toBe('?');
});
