import { expect, test } from 'vitest';
import { matching } from './variable.ts';

test('a search finds what begins with it before what contains it, by the name in a text or on its chip', () => {
  const choices = ['trait.favorite_product', 'tier', 'product.name', 'coupon.welcome_10'].map((name) => ({
    name,
  }));
  const found = (search: string) => matching(choices, search).map(({ name }) => name);
  expect(found('product')).toEqual(['product.name', 'trait.favorite_product']);
  expect(found('{{ Favorite')).toEqual(['trait.favorite_product']);
  expect(found('welcome')).toEqual(['coupon.welcome_10']);
  expect(found('')).toHaveLength(4);
  expect(found('nothing')).toEqual([]);
});
