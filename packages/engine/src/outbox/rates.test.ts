import { expect, test } from 'vitest';
import { Rates } from './rates.ts';

function lanes(): Rates {
  const rates = new Rates();
  rates.setRate('a', 'sms', 10, 0);
  rates.setRate('a', 'mms', 1, 0);
  return rates;
}

test('each channel of a sender has its own pace', () => {
  const rates = lanes();
  rates.spend('a', 'mms', 1, 0);
  expect(rates.allowances(0)).toEqual([{ senderId: 'a', channel: 'sms', most: 1 }]);
  expect(rates.soonestToken(0)).toBe(1_000);
});

test('a lane that was told to wait rests as long', () => {
  const rates = lanes();
  rates.note('a', 'sms', { retryAfterMs: 2_000 }, 0);
  expect(rates.allowances(1_999).map(({ channel }) => channel)).toEqual(['mms']);
  expect(rates.brakedUntil(0)).toBe(2_000);
  expect(rates.allowances(2_000)).toHaveLength(2);
});

test('one failure stops nobody else, three in a row do', () => {
  const rates = lanes();
  for (let i = 0; i < 2; i++) rates.note('a', 'sms', { retryAfterMs: null }, 0);
  expect(rates.allowances(0)).toHaveLength(2);
  rates.note('a', 'sms', { retryAfterMs: null }, 0);
  expect(rates.allowances(0)).toHaveLength(1);
  rates.note('a', 'sms', 'fine', 10_000);
  rates.note('a', 'sms', { retryAfterMs: null }, 10_000);
  expect(rates.allowances(10_000)).toHaveLength(2);
});
