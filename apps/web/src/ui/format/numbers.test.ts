import { expect, test } from 'vitest';
import { counted, money, share } from './numbers.ts';

test('a noun agrees with its number', () => {
  expect(counted(1, 'person', 'people')).toBe('1 person');
  expect(counted(0, 'person', 'people')).toBe('0 people');
  expect(counted(2, 'journey')).toBe('2 journeys');
});

test('money is formatted from cents in its currency', () => {
  expect(money(1234, 'USD', 'en-US')).toBe('$12.34');
  expect(money(2, 'USD', 'en-US')).toBe('$0.02');
  expect(money(0, 'USD', 'en-US')).toBe('$0.00');
});

test.each([
  [0.5, '$0.005'],
  [0.79, '$0.0079'],
  [0.001, '$0.00001'],
  [1.58, '$0.0158'],
  [3.3333333, '$0.0333'],
  [99.5, '$0.995'],
  [1234.5678, '$12.35'],
])('%d cents keep fractions of a cent while they matter: %s', (cents, shown) => {
  expect(money(cents, 'USD', 'en-US')).toBe(shown);
});

test('a share never rounds to nothing or to everything', () => {
  expect(share(1, 1000)).toBe('under 1%');
  expect(share(999, 1000)).toBe('over 99%');
  expect(share(0, 10)).toBe('0%');
  expect(share(10, 10)).toBe('100%');
  expect(share(0, 0)).toBe('–');
  expect(share(1, 3)).toBe('33%');
});
