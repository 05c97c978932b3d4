import { expect, test } from 'vitest';
import { reasonOf } from './reason.ts';

test('the recorded reason comes first', () => {
  expect(reasonOf({ status: 'failed', reason: 'Consent was withdrawn.', errorCode: 30006 })).toBe(
    'Consent was withdrawn.',
  );
});

test('a code without a reason is shown as its number', () => {
  expect(reasonOf({ status: 'undelivered', reason: null, errorCode: 30003 })).toContain('30003');
});

test('a success needs no reason', () => {
  expect(reasonOf({ status: 'delivered', reason: null, errorCode: null })).toBeNull();
  expect(reasonOf({ status: 'queued', reason: '', errorCode: null })).toBeNull();
});

test('a failure always has a reason', () => {
  expect(reasonOf({ status: 'cancelled', reason: null, errorCode: null })).not.toBeNull();
});
