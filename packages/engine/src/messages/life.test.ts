import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterCallback, isSettled, type Progress } from './life.ts';

const start: Progress = { status: 'sending', errorCode: null, reason: null };
const status = fc.constantFrom('accepted', 'sent', 'delivered', 'undelivered', 'failed');
const callback = fc.record({ status, errorCode: fc.constantFrom(null, 30003, 30007) });
const end = (callbacks: Parameters<typeof afterCallback>[1][]) =>
  callbacks.reduce(afterCallback, start).status;

test('twice is as good as once, and the order does not matter for a delivered message', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['accepted', 'sent', 'delivered'] as const), (order) => {
      const callbacks = order.map((word) => ({ status: word, errorCode: null }));
      const expected = order.includes('delivered')
        ? 'delivered'
        : order.includes('sent')
          ? 'sent'
          : (order[0] ?? 'sending');
      expect(end(callbacks)).toBe(expected);
      expect(end([...callbacks, ...callbacks])).toBe(expected);
    }),
  );
});

test('what is settled stays settled, whatever else comes', () => {
  fc.assert(
    fc.property(fc.array(callback), (callbacks) => {
      let progress = start;
      let settled = false;
      for (const next of callbacks) {
        progress = afterCallback(progress, next);
        if (settled) expect(isSettled(progress.status)).toBe(true);
        settled = isSettled(progress.status);
      }
      if (callbacks.some((c) => c.status === 'delivered')) expect(progress.status).toBe('delivered');
    }),
  );
});

test('a failure says why in a sentence', () => {
  expect(afterCallback(start, { status: 'undelivered', errorCode: 30007 })).toEqual({
    status: 'undelivered',
    errorCode: 30007,
    reason: 'The carrier filtered the message as spam.',
  });
});
