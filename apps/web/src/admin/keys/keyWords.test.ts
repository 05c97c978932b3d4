import { expect, test } from 'vitest';
import { keyState } from './keyWords.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const expiring = (expiresAt: string | null) => keyState({ revokedAt: null, expiresAt }, now).words;

test('a key shows how long it has left, and that it has expired', () => {
  expect(expiring('2026-08-01T12:00:00Z')).toBe('Active');
  expect(expiring('2026-03-11T12:00:00Z')).toBe('Expires in 10 days');
  expect(expiring('2026-03-02T11:00:00Z')).toBe('Expires within a day');
  expect(expiring('2026-03-01T12:00:00Z')).toBe('Expired');
  expect(expiring(null)).toBe('No expiration');
});

test('a revoked key shows as revoked, whenever it would have expired', () => {
  const key = { revokedAt: '2026-02-01T00:00:00Z', expiresAt: '2026-02-02T00:00:00Z' };
  expect(keyState(key, now)).toMatchObject({ words: 'Revoked', usable: false });
});
