import { expect, it } from 'vitest';
import { productChangeSchema } from './product.ts';

it.each(['https://shop.example/kettle.jpg', 'https://shop.example', 'https://bücher.example/Töpfe?a=1#b'])(
  '%s is an address',
  (url) => {
    expect(productChangeSchema.parse({ url, picture: url })).toEqual({ url, picture: url });
  },
);

it.each([
  'http://shop.example',
  'HTTPS://shop.example/a.jpg',
  'https:shop.example',
  'https:\\\\shop.example',
  'https://shop.example/a b',
  'https://shop.example/"onload=',
  'javascript:alert(1)//https://shop.example',
  'data:text/html,x',
])('%s is none', (url) => {
  expect(productChangeSchema.safeParse({ url }).success).toBe(false);
  expect(productChangeSchema.safeParse({ picture: url }).success).toBe(false);
});
