import { defaultKit } from '@waymark/creative/document/kit';
import { expect, test } from 'vitest';
import { tokenFor, withTokens } from './tokens.ts';

test('a token is derived from the name, without accents or spaces', () => {
  expect(tokenFor('Café au lait', [])).toBe('brand.cafe-au-lait');
});

test('a taken token gets a number', () => {
  expect(tokenFor('Ink', ['brand.ink', 'brand.ink-2'])).toBe('brand.ink-3');
});

test('a name without letters still gets one', () => {
  expect(tokenFor('✦', [])).toBe('brand.color');
});

test('only new colors get tokens from their names; saved colors, which cards may refer to, keep theirs', () => {
  const [first, ...rest] = defaultKit.colors.map((color) => ({ ...color, name: `Old ${color.name}` }));
  const added = { token: 'brand.new-color', name: 'Primary', value: '#6b2d5c' };
  const kit = { ...defaultKit, colors: [...(first ? [first] : []), ...rest, added] };
  expect(withTokens(kit, defaultKit).colors.map(({ token }) => token)).toEqual([
    ...defaultKit.colors.map(({ token }) => token),
    'brand.primary-2',
  ]);
});
