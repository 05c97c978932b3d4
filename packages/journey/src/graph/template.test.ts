import { expect, test } from 'vitest';
import { siteOf } from './template.ts';

test('a brand gets a likely web address', () => {
  expect(siteOf('Marlow Goods')).toBe('marlowgoods.com');
  expect(siteOf('Café Noël & Co.')).toBe('cafenoelco.com');
  expect(siteOf('鳥')).toBe('example.com');
});
