import { expect, test } from 'vitest';
import { readStoreLines } from './storeLines.ts';

test('spreadsheet rows are stores, with or without a header', () => {
  const text =
    'ID,Name,Address,Latitude,Longitude,Zone\nd1,Downtown,"1600 Wynkoop St, Denver",39.75,-105,America/Denver\n\nA\tAirport\t\t39.8\t-104.6\tAmerica/Denver\r\n';
  expect(readStoreLines(text)).toEqual({
    problem: null,
    stores: [
      {
        externalId: 'd1',
        name: 'Downtown',
        address: '1600 Wynkoop St, Denver',
        latitude: 39.75,
        longitude: -105,
        zone: 'America/Denver',
      },
      {
        externalId: 'A',
        name: 'Airport',
        address: '',
        latitude: 39.8,
        longitude: -104.6,
        zone: 'America/Denver',
      },
    ],
  });
});

test.each([
  ['x,,,1,1,UTC', 'Line 1 needs an ID and a name.'],
  [
    'x,X,,1,1,UTC\ny,Y,,north,1,UTC',
    'Line 2 needs a latitude and a longitude, such as 39.7527 and -104.9992.',
  ],
  ['x,X,,1,181,UTC', 'Line 1 needs a latitude and a longitude, such as 39.7527 and -104.9992.'],
  ['x,X,,1,1', 'Line 1 needs a time zone, such as America/Denver.'],
])('%j is refused, naming its row', (text, problem) => {
  expect(readStoreLines(text).problem).toBe(problem);
});
