import { expect, it } from 'vitest';
import { messageSentence } from './sentence.ts';

it.each([
  ['sms', 'queued', null, 'SMS on its way'],
  ['mms', 'delivered', null, 'MMS delivered'],
  ['sms', 'sent', null, 'SMS sent'],
  [
    'mms',
    'accepted',
    'The carrier never confirmed delivery.',
    'MMS sent: the carrier never confirmed delivery',
  ],
  ['sms', 'undelivered', 'The number is a landline.', 'SMS not delivered: the number is a landline'],
  ['mms', 'cancelled', 'STOP came before it left.', 'MMS not sent: STOP came before it left'],
] as const)('an %s that is %s reads in plain words', (channel, status, reason, words) => {
  expect(messageSentence({ channel, status, reason })).toBe(words);
});

it('says why a card was left out, once: a message that failed for it has that as its reason', () => {
  const cardNote = 'The picture p1 couldn’t be loaded.';
  expect(messageSentence({ channel: 'sms', status: 'delivered', reason: null, cardNote })).toBe(
    'SMS delivered, without its card: the picture p1 couldn’t be loaded',
  );
  const reason = 'The card couldn’t be created, and there’s no text to send instead.';
  expect(messageSentence({ channel: 'mms', status: 'failed', reason, cardNote })).toBe(
    'MMS not delivered: the card couldn’t be created, and there’s no text to send instead',
  );
});
