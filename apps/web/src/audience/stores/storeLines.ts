import { pastedRows } from '../pastedRows.ts';

export interface StoreLine {
  externalId: string;
  name: string;
  address: string;
  latitude: number;
  longitude: number;
  zone: string;
}

/**
 * Stores as spreadsheet rows: ID, name, address, latitude, longitude, time zone, separated by tabs, or else by
 * commas; a header row is skipped. Names the first row that can't be read.
 */
export function readStoreLines(text: string): { stores: StoreLine[]; problem: string | null } {
  const stores: StoreLine[] = [];
  for (const [index, cells] of pastedRows(text, text.includes('\t') ? '\t' : ',').entries()) {
    if (cells.every((cell) => cell === '')) continue;
    const [externalId = '', name = '', address = '', lat = '', lon = '', zone = ''] = cells;
    const latitude = lat === '' ? Number.NaN : Number(lat);
    const longitude = lon === '' ? Number.NaN : Number(lon);
    if (index === 0 && Number.isNaN(latitude) && /lat/i.test(lat)) continue;
    const refusal = (fault: string) => ({ stores, problem: `Line ${index + 1} ${fault}` });
    if (externalId === '' || name === '') return refusal('needs an ID and a name.');
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180))
      return refusal('needs a latitude and a longitude, such as 39.7527 and -104.9992.');
    if (zone === '') return refusal('needs a time zone, such as America/Denver.');
    stores.push({ externalId, name, address, latitude, longitude, zone });
  }
  return { stores, problem: null };
}
