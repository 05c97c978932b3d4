import { expect, test } from 'vitest';
import { itemsOf } from './CustomerOrders.tsx';

test.each([
  [{ items: [{ name: 'Mug', quantity: 2 }, { product: 'Beans' }, 7] }, '2 × Mug, Beans'],
  [{ items: 3, products: ['Mug', 'Beans'] }, 'Mug, Beans'],
  [{ items: 1, item: 'hand grinder' }, 'hand grinder'],
  [{ items: 1 }, '1 item'],
  [{ products: [...'abcdefg'] }, 'a, b, c, d, e and 2 more'],
  [{}, '–'],
])('%j is shown as “%s”', (properties, shown) => {
  expect(itemsOf(properties)).toBe(shown);
});
