import type { Sql } from '@waymark/db/connect';
import { saveStores } from '@waymark/engine/stores/stores';
import { places } from './places.ts';

/** Name, address, latitude, longitude. */
const STORES: readonly (readonly [string, string, number, number])[] = [
  ['SoHo', '112 Mercer St, New York, NY', 40.7241, -73.9997],
  ['Back Bay', '240 Newbury St, Boston, MA', 42.35, -71.0825],
  ['Ponce City', '675 Ponce De Leon Ave NE, Atlanta, GA', 33.7722, -84.3653],
  ['Wicker Park', '1550 N Damen Ave, Chicago, IL', 41.9104, -87.6776],
  ['South Congress', '1400 S Congress Ave, Austin, TX', 30.2503, -97.7494],
  ['RiNo', '2700 Larimer St, Denver, CO', 39.759, -104.985],
  ['Silver Lake', '3800 W Sunset Blvd, Los Angeles, CA', 34.0903, -118.2773],
  ['Hayes Valley', '500 Hayes St, San Francisco, CA', 37.7764, -122.4254],
  ['Pearl District', '1000 NW Glisan St, Portland, OR', 45.5265, -122.6815],
  ['Capitol Hill', '1500 11th Ave, Seattle, WA', 47.6144, -122.3181],
];

const week = { from: '10:00', to: '20:00' };
const sunday = { from: '11:00', to: '18:00' };
const hours = [week, week, week, week, week, week, sunday];

/** The shops of Marlow Goods. `actor`: a user’s id. */
export async function makeStores(sql: Sql, workspaceId: string, actor: string): Promise<void> {
  const stores = STORES.map(([name, address, latitude, longitude]) => {
    const zone = places.find(({ store }) => store === name)?.zone ?? 'America/New_York';
    const externalId = name.toLowerCase().replaceAll(' ', '-');
    return { externalId, name, address, latitude, longitude, zone, hours };
  });
  await saveStores(sql, workspaceId, stores, actor);
}

/** A position about this many km from a store, in a direction derived from the distance. */
export function positionNear(store: string, km: number): { latitude: number; longitude: number } {
  const [, , latitude, longitude] = STORES.find(([name]) => name === store) ?? STORES[0] ?? ['', '', 0, 0];
  const angle = km * 1_000;
  const degrees = km / 111.2;
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    latitude: round(latitude + degrees * Math.cos(angle)),
    longitude: round(longitude + (degrees * Math.sin(angle)) / Math.cos((latitude * Math.PI) / 180)),
  };
}
