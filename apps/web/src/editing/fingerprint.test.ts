import { expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

it('equal content has equal fingerprints, whatever the order of keys', () => {
  expect(fingerprint({ a: 1, b: [{ c: 2, d: undefined }] })).toBe(fingerprint({ b: [{ c: 2 }], a: 1 }));
  expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: 2 }));
});
