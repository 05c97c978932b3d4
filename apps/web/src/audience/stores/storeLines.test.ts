import { expect, test } from 'vitest';
import { readStoreLines } from './storeLines.ts';

const downtown = {
  externalId: 'd1',
  name: 'Downtown',
  address: '1600 Wynkoop St, Denver',
  latitude: 39.75,
  longitude: -105,
  zone: 'America/Denver',
};

test.each([
  ['typed', 'd1, Downtown, "1600 Wynkoop St, Denver", 39.75, -105, America/Denver'],
  [
    'a CSV',
    'ID,Name,Address,Latitude,Longitude,Zone\r\n\r\nd1,Downtown,"1600 Wynkoop St, Denver",39.75,-105,America/Denver\r\n',
  ],
  ['a spreadsheet', 'd1\tDowntown\t1600 Wynkoop St, Denver\t39.75\t-105\tAmerica/Denver\n\t\t\t\t\t'],
])('stores are read as %s, with or without a header', (_, text) => {
  expect(readStoreLines(text)).toEqual({ problem: null, stores: [downtown] });
});

test('a cell of a spreadsheet that has quotation marks or two lines comes quoted', () => {
  const text =
    'd1\t"The ""Hub"""\t"1600 Wynkoop\n""Union"" Station"\t39.75\t-105\tAmerica/Denver\nd2\tX\t\t1\t1\tUTC';
  const { stores, problem } = readStoreLines(text);
  expect(problem).toBeNull();
  expect(stores).toMatchObject([
    { ...downtown, name: 'The "Hub"', address: '1600 Wynkoop\n"Union" Station' },
    { externalId: 'd2' },
  ]);
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
