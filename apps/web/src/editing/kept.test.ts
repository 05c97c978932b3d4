import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keptPlace } from './kept.ts';

const store = new Map<string, string>();
beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, text: string) => store.set(key, text),
    removeItem: (key: string) => store.delete(key),
  });
});
afterEach(() => {
  store.clear();
  vi.unstubAllGlobals();
});

/** Reads numbers, and also numbers stored as text by an older version. */
const place = keptPlace<number>('place:', 'number', async () => (value) => {
  const number = Number(value);
  return value === undefined || Number.isNaN(number) ? null : number;
});

it('returns what was stored', async () => {
  place.keep('a', { doc: 7, revision: 3, sent: 'x y' });
  expect(await place.read('a')).toEqual({ doc: 7, revision: 3, sent: 'x y' });
});

it('reads what an older version stored', async () => {
  store.set('place:a', JSON.stringify({ number: '7', revision: 3, sent: null }));
  expect(await place.read('a')).toEqual({ doc: 7, revision: 3, sent: null });
  expect(place.unreadable('a')).toBeNull();
});

it.each(['{"number":"seven","revision":1,"sent":null}', '{"number":7}', 'null', '{broken'])(
  'sets aside %s, which it does not understand, until that is discarded',
  async (text) => {
    store.set('place:a', text);
    expect(await place.read('a')).toBeNull();
    place.keep('a', { doc: 1, revision: 1, sent: null });
    expect(place.unreadable('a')).toBe(text);
    place.discard('a');
    expect(place.unreadable('a')).toBeNull();
    expect(await place.read('a')).toEqual({ doc: 1, revision: 1, sent: null });
  },
);

it('doesn’t overwrite what was set aside before', async () => {
  for (const text of ['first', 'second']) {
    store.set('place:a', text);
    await place.read('a');
  }
  expect(place.unreadable('a')).toBe('first\nsecond');
});
