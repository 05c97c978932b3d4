import { expect, test } from 'vitest';
import { errorCodeOf } from './sentences.ts';
import { ProviderAnswer, retryAfterMs } from './twilioHttp.ts';
import { deliveryStatusOf, outcomeOf } from './twilioOutcome.ts';

const network = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });

test.for([
  ['refused connection', network('ECONNREFUSED', 'connect'), 'busy'],
  ['unknown host', network('ENOTFOUND', 'getaddrinfo'), 'busy'],
  ['time-out while connecting', network('ETIMEDOUT', 'connect'), 'busy'],
  ['bad certificate', network('CERT_HAS_EXPIRED'), 'busy'],
  ['time-out of the request', network('ECONNABORTED'), 'lost'],
  ['time-out while reading', network('ETIMEDOUT', 'read'), 'lost'],
  ['reset', network('ECONNRESET', 'read'), 'lost'],
  ['broken pipe', network('EPIPE', 'write'), 'lost'],
  ['something else', new Error('boom'), 'lost'],
  ['429', new ProviderAnswer(429, 20429, 2_000), 'busy'],
  ['full queue', new ProviderAnswer(400, 21611, null), 'busy'],
  ['500', new ProviderAnswer(500, null, null), 'busy'],
  ['503', new ProviderAnswer(503, null, 5_000), 'busy'],
  ['wrong credentials', new ProviderAnswer(401, 20003, null), 'busy'],
  ['stopped', new ProviderAnswer(400, 21610, null), 'refused'],
  ['no mobile number', new ProviderAnswer(400, 21614, null), 'refused'],
] as const)('%s is %s', ([, error, kind]) => {
  expect(outcomeOf(error).kind).toBe(kind);
});

test('a refusal has its code and a sentence without the phone number', () => {
  const outcome = outcomeOf(new ProviderAnswer(400, 21610, null));
  expect(outcome).toEqual({
    kind: 'refused',
    code: 21610,
    message: 'The person replied STOP to this sender.',
  });
});

test('Retry-After is read as seconds or a date', () => {
  expect(retryAfterMs('3', 0)).toBe(3_000);
  expect(retryAfterMs('Thu, 01 Jan 1970 00:00:05 GMT', 2_000)).toBe(3_000);
  expect(retryAfterMs('1e300', 0)).toBe(3_600_000);
  expect(retryAfterMs('Thu, 01 Jan 2099 00:00:00 GMT', 0)).toBe(3_600_000);
  expect(retryAfterMs('soon', 0)).toBeNull();
  expect(retryAfterMs(undefined, 0)).toBeNull();
});

test.for([
  ['queued', 'accepted'],
  ['sending', 'accepted'],
  ['sent', 'sent'],
  ['read', 'delivered'],
  ['canceled', 'failed'],
  ['partying', null],
])('%s is %s', ([word, status]) => {
  expect(deliveryStatusOf(word as string)).toBe(status);
});

test.for([
  [30008, 30008],
  ['21610', 21610],
  [0, null],
  [-1, null],
  [30008.5, null],
  [2 ** 31, null],
  ['1e3', null],
  [Number.NaN, null],
  [null, null],
  [undefined, null],
  [{ code: 1 }, null],
])('%s as an error code is %s', ([sent, code]) => {
  expect(errorCodeOf(sent)).toBe(code);
});
