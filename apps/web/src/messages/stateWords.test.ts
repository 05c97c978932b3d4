import { expect, test } from 'vitest';
import { stateWords } from './stateWords.ts';

test('a message that the carrier accepted and never reported on is unconfirmed, not accepted', () => {
  const reason = 'The carrier never confirmed delivery.';
  expect(stateWords({ status: 'accepted', reason })).toMatchObject({ word: 'Unconfirmed', tone: 'amber' });
  expect(stateWords({ status: 'sent', reason })).toMatchObject({ word: 'Unconfirmed' });
});

test('any other shows its status', () => {
  expect(stateWords({ status: 'accepted', reason: null }).word).toBe('Accepted');
  expect(stateWords({ status: 'failed', reason: 'The number is a landline.' }).word).toBe('Failed');
});
