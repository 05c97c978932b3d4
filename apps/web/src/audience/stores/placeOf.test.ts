import { expect, test } from 'vitest';
import { placeOf } from './placeOf.ts';

test.each([
  ['40.7128, -74.0060', 40.7128, -74.006],
  [' 40.7128,-74.0060\n', 40.7128, -74.006],
  ['(40.7128, -74.0060)', 40.7128, -74.006],
  ['40.71280° N, 74.00600° W', 40.7128, -74.006],
  ['-33.8688\t151.2093', -33.8688, 151.2093],
  ['33.8688 S 151.2093 E', -33.8688, 151.2093],
  ['40, 71', 40, 71],
])('%j is a place', (text, latitude, longitude) => {
  expect(placeOf(text)).toEqual({ latitude, longitude });
});

test.each(['40.7128', '40,7128', '40,71', '-74.0060', '91, 10', '40.7, 181', '1, 2, 3', 'Denver, 80202', ''])(
  '%j isn’t',
  (text) => {
    expect(placeOf(text)).toBeNull();
  },
);
