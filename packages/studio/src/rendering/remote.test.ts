import { describe, expect, it } from 'vitest';
import { fetchPicture } from './remote.ts';

describe('pictures behind addresses', () => {
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
