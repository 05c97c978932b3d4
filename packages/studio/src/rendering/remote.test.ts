import { describe, expect, it } from 'vitest';
import { fetchPicture, isPublic } from './remote.ts';

describe('pictures behind addresses', () => {
  it.each(['8.8.8.8', '2600:1f18::1', '::ffff:8.8.8.8', '192.88.98.1', '3fff:1000::1'])(
    '%s is on the open internet',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '192.88.99.1',
    '198.18.0.1',
    '203.0.113.9',
    '240.0.0.1',
    '3fff::1',
    '3fff:fff:ffff::1',
    '5f00::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '4000::1',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    'localhost',
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each([
    'http://example.com/a.jpg',
    'https://example.com:8443/a.jpg',
    'https://me@example.com/a.jpg',
    'https://127.0.0.1/a.jpg',
    'https://2130706433/a.jpg',
    'https://[::1]/a.jpg',
    'https://localhost/a.jpg',
    'file:///etc/passwd',
  ])('%s is not fetched', async (address) => {
    await expect(fetchPicture(address)).rejects.toThrow();
  });
});
