import { createHmac } from 'node:crypto';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { twilioProvider } from './twilio.ts';

const authToken = 'secret-token';
const provider = twilioProvider({ accountSid: `AC${'0'.repeat(32)}`, authToken });
const url = 'https://waymark.example/provider/status/42?x=1';
const params = { MessageSid: 'SM1', MessageStatus: 'delivered', Added: 'later' };
const signature = twilio.getExpectedTwilioSignature(authToken, url, params);

test('a request that the provider signed is accepted, even with parameters we don’t know', () => {
  expect(provider.validateSignature({ url, params, signature })).toBe(true);
});

test.for([
  ['no signature', { signature: undefined }],
  ['another signature', { signature: 'AAAA' }],
  ['another address', { url: `${url}0` }],
  ['another parameter', { params: { ...params, MessageStatus: 'failed' } }],
  ['no address', { url: 'nowhere' }],
] as const)('%s is not', ([, changed]) => {
  expect(provider.validateSignature({ url, params, signature, ...changed })).toBe(false);
});

test('no signature is valid without a token, because then there is no provider', () => {
  expect(() => twilioProvider({ accountSid: `AC${'0'.repeat(32)}`, authToken: '' })).toThrow('empty');
});

test('a JSON body is accepted if its hash is in the address', () => {
  const rawBody = '{"a":1}';
  const signed = `https://waymark.example/hook?bodySHA256=${twilio.getExpectedBodyHash(rawBody)}`;
  const header = createHmac('sha1', authToken).update(signed).digest('base64');
  const request = { url: signed, params: {}, signature: header };
  expect(provider.validateSignature({ ...request, rawBody })).toBe(true);
  expect(provider.validateSignature({ ...request, rawBody: '{"a":2}' })).toBe(false);
});
