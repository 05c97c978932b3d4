import { expect, it } from 'vitest';
import { messageSentence } from './sentence.ts';

it.each([
  ['sms', 'queued', null, 'SMS on its way'],
  ['mms', 'delivered', null, 'MMS delivered'],
  ['sms', 'undelivered', 'The number is a landline.', 'SMS not delivered: the number is a landline'],
  ['mms', 'cancelled', 'STOP came before it left.', 'MMS not sent: STOP came before it left'],
] as const)('an %s that is %s reads in plain words', (channel, status, reason, words) => {
  expect(messageSentence({ channel, status, reason })).toBe(words);
});
