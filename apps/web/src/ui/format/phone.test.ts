import { expect, test } from 'vitest';
import { phoneWords } from './phone.ts';

test('a North American number is grouped, others stay as they are', () => {
  expect(phoneWords('+14155550100')).toBe('+1 415 555 0100');
  expect(phoneWords('+4915123456789')).toBe('+4915123456789');
  expect(phoneWords('•••• 0100')).toBe('•••• 0100');
});
