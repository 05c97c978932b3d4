import { expect, test } from 'vitest';
import { tokenFor } from './tokens.ts';

test('a token is made of the name, without accents or spaces', () => {
  expect(tokenFor('Café au lait', [])).toBe('brand.cafe-au-lait');
});

test('a taken token gets a number', () => {
  expect(tokenFor('Ink', ['brand.ink', 'brand.ink-2'])).toBe('brand.ink-3');
});

test('a name without letters still gets one', () => {
  expect(tokenFor('✦', [])).toBe('brand.color');
});
