import { expect, test } from 'vitest';
import { Rates } from './rates.ts';

function lanes(): Rates {
  const rates = new Rates();
  rates.learn([
    { senderId: 'a', channel: 'sms', perSecond: 5, pacedTo: 0 },
    { senderId: 'a', channel: 'mms', perSecond: 1, pacedTo: 0 },
  ]);
  return rates;
}

test('each channel of a sender has its own rate limit', () => {
  const rates = lanes();
  rates.learn([{ senderId: 'a', channel: 'mms', perSecond: 1, pacedTo: 1_000 }]);
  expect(rates.allowances(0)).toEqual([{ senderId: 'a', channel: 'sms', most: 1 }]);
  expect(rates.soonestFree(0)).toBe(900);
});

test('a lane that was told to wait rests that long', () => {
  const rates = lanes();
  rates.note('a', 'sms', { retryAfterMs: 2_000 }, 0);
  expect(rates.allowances(1_999).map(({ channel }) => channel)).toEqual(['mms']);
  expect(rates.backoffUntil(0)).toBe(2_000);
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
