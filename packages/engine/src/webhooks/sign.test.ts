import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { newSecret, signedHeaders } from './sign.ts';

test('a delivery is verified by the library of Standard Webhooks, and another one’s secret or body is not', () => {
  const secret = newSecret();
  const body = JSON.stringify({
    type: 'entry.began',
    timestamp: '2026-03-02T15:04:05.000Z',
    data: { name: 'Zoë' },
  });
  const headers = signedHeaders(secret, 'd-1', Date.now(), body);
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow();
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
  expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'd-2' })).toThrow();
  expect(() =>
    new Webhook(secret).verify(body, signedHeaders(secret, 'd-1', Date.now() - 600_000, body)),
  ).toThrow();
});
