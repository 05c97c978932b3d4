import type { Facts, Properties } from './facts.ts';
import type { Leaf, Place } from './schema.ts';

type DistanceCondition = Extract<Leaf, { on: 'distance' }>;

/** The mean radius of the earth, meters. */
export const EARTH = 6_371_008.8;
const RADIANS = Math.PI / 180;

/**
 * Meters between two places along the surface (haversine), rounded. `meters_between` in the migrations computes the
 * same.
 */
export function metersBetween(one: Place, other: Place): number {
  const north = Math.sin(((other.latitude - one.latitude) * RADIANS) / 2);
  const east = Math.sin(((other.longitude - one.longitude) * RADIANS) / 2);
  const chord =
    north * north + Math.cos(one.latitude * RADIANS) * Math.cos(other.latitude * RADIANS) * (east * east);
  return Math.floor(2 * EARTH * Math.asin(Math.sqrt(Math.min(1, chord))) + 0.5);
}

export const isPlace = (latitude: unknown, longitude: unknown): boolean =>
  typeof latitude === 'number' &&
  typeof longitude === 'number' &&
  Math.abs(latitude) <= 90 &&
  Math.abs(longitude) <= 180;

/**
 * Where a person is: where they were last seen, otherwise their address, from the profile's `latitude` and
 * `longitude`.
 */
function whereabouts({ position, profile }: Pick<Facts, 'position' | 'profile'>): Place | null {
  return position ?? addressOf(profile);
}

function addressOf({ latitude, longitude }: Properties): Place | null {
  return typeof latitude === 'number' && typeof longitude === 'number' && isPlace(latitude, longitude)
    ? { latitude, longitude }
    : null;
}

/** Meters from the person to the place, the store, or the nearest of all stores; null if either position is unknown. */
export function distanceTo(
  { store, latitude, longitude }: DistanceCondition,
  facts: Pick<Facts, 'position' | 'profile' | 'stores'>,
): number | null {
  const from = whereabouts(facts);
  const stores = facts.stores ?? [];
  const places: readonly Place[] =
    latitude !== undefined && longitude !== undefined
      ? [{ latitude, longitude }]
      : stores.filter(({ id }) => store === 'any' || id === store);
  if (!from || places.length === 0) return null;
  return Math.min(...places.map((place) => metersBetween(from, place)));
}
