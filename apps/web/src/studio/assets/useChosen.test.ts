import { expect, test } from 'vitest';
import { toggled } from './useChosen.ts';

const places = ['a', 'b', 'c', 'd', 'e'];
const after = (ids: string[], id: string, from: string | null) =>
  [...toggled(new Set(ids), { places, id, from })].toSorted();

test('one is selected and deselected', () => {
  expect(after([], 'b', null)).toEqual(['b']);
  expect(after(['b', 'c'], 'b', null)).toEqual(['c']);
});

test('a range follows the asset that was clicked, in either direction', () => {
  expect(after(['b'], 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(after(['d'], 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(after(['a', 'b', 'c', 'd'], 'c', 'b')).toEqual(['a', 'd']);
});

test('a range from an asset that is now hidden selects only the clicked one', () => {
  expect(after(['x'], 'c', 'x')).toEqual(['c', 'x']);
});
