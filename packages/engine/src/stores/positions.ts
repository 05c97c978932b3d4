import { isPlace, metersBetween } from '@waymark/audience/distance';
import type { Place } from '@waymark/audience/schema';
import { builder, rowOf } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { customer } from '@waymark/db/schema/customer';
import { LOCATION, type NearStore } from '@waymark/journey/run/location';
import { toLocal } from '@waymark/policy/localTime';
import { isOpen } from '@waymark/policy/window';
import { DomainError } from '@waymark/workspace/errors';
import { readStores, type Store } from './stores.ts';

/** How near a store must be to be noted with a position, meters, and so many of the nearest are. */
const NEAR = 50_000;
const MOST_NEAR = 20;
/** What names a position in the properties of an event: it is not kept there. */
const LATITUDE = ['lat', 'latitude'];
const LONGITUDE = ['lon', 'lng', 'long', 'longitude'];
const COORDINATES = [...LATITUDE, ...LONGITUDE];
/** What of an event says where somebody was to a hundred meters. */
const FORGOTTEN = ['stores', 'distance_km'];

interface Located {
  type: string;
  personId: string;
  at: number;
  properties: Record<string, unknown>;
}

/**
 * Stores people's positions from events of the type `location`, by coordinates or at a store by the caller's id for
 * it, and returns the events without coordinates: instead they say which stores are near, how far, what time it is
 * there, and whether it is open. Only a person's last position is kept.
 */
export async function locate<E extends Located>(
  sql: Queryable,
  workspaceId: string,
  events: readonly E[],
): Promise<readonly E[]> {
  if (!events.some(({ type }) => type === LOCATION)) return events;
  const stores = await readStores(sql, workspaceId);
  const seen = new Map<string, Place & { at: number }>();
  const located = events.map((event) => {
    if (event.type !== LOCATION) return event;
    const { at, personId, properties } = event;
    const place = placeOf(properties, stores);
    if (place && (seen.get(personId)?.at ?? 0) <= at) seen.set(personId, { ...place, at });
    const rest = Object.entries(properties).filter(([name]) => !COORDINATES.includes(name));
    return {
      ...event,
      properties: { ...Object.fromEntries(rest), ...(place ? nearest(place, stores, at) : {}) },
    };
  });
  await keepPositions(sql, workspaceId, seen);
  return located;
}

function placeOf(properties: Record<string, unknown>, stores: readonly Store[]): Place | null {
  const first = (names: readonly string[]) =>
    names.map((name) => properties[name]).find((value) => value !== undefined && value !== null);
  const latitude = first(LATITUDE);
  const longitude = first(LONGITUDE);
  if (typeof latitude === 'number' && typeof longitude === 'number' && isPlace(latitude, longitude))
    return { latitude, longitude };
  return stores.find(({ externalId }) => externalId === properties.store) ?? null;
}

function nearest(place: Place, stores: readonly Store[], at: number) {
  const near = stores
    .map((store) => ({ store, meters: metersBetween(place, store) }))
    .filter(({ meters }) => meters <= NEAR)
    .sort((a, b) => a.meters - b.meters)
    .slice(0, MOST_NEAR);
  const [first] = near;
  const all = near.map(
    ({ store, meters }): NearStore => ({
      id: store.id,
      km: km(meters),
      local: new Date(toLocal(store.zone, at)).toISOString().slice(0, 16),
      open: store.hours !== null && isOpen({ days: openDays(store.hours) }, store.zone, at),
    }),
  );
  const { externalId: store_id, name: store } = first?.store ?? {};
  return { stores: all, ...(first ? { store, store_id, distance_km: all[0]?.km } : {}) };
}

/** To a hundred meters. */
const km = (meters: number) => Math.round(meters / 100) / 10;

/** A window that is never open stands for a day on which a store is closed. */
const openDays = (hours: NonNullable<Store['hours']>) =>
  hours.map((day) => day ?? { from: '00:00', to: '00:00' });

async function keepPositions(
  sql: Queryable,
  workspaceId: string,
  seen: ReadonlyMap<string, Place & { at: number }>,
): Promise<void> {
  if (seen.size === 0) return;
  const rows = [...seen].map(([customerId, { latitude, longitude, at }]) => ({
    customerId,
    latitude,
    longitude,
    at: new Date(at).toISOString(),
  }));
  await sql`
    insert into customer_position (customer_id, workspace_id, latitude, longitude, at)
    select "customerId", ${workspaceId}, latitude, longitude, at
    from ${recordset(sql, rows)} as p ("customerId" uuid, latitude float8, longitude float8, at timestamptz)
    on conflict (customer_id) do update set latitude = excluded.latitude, longitude = excluded.longitude, at = excluded.at
      where excluded.at >= customer_position.at`;
}

/** Where people were last seen, by person. */
export async function positionsOf(
  sql: Queryable,
  workspaceId: string,
  people: readonly string[],
): Promise<Map<string, Place & { at: Date }>> {
  const rows = await sql<({ id: string; at: Date } & Place)[]>`
    select customer_id as id, latitude, longitude, at from customer_position
    where workspace_id = ${workspaceId} and customer_id = any(${[...people]}::uuid[])`;
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** What rules that ask where people are need of these people: where each was last seen, and all stores. Nothing where none asks. */
export async function whereabouts(
  sql: Queryable,
  workspaceId: string,
  people: readonly string[],
  asked: boolean,
): Promise<{ positions: Map<string, Place>; stores: Store[] }> {
  if (!asked) return { positions: new Map(), stores: [] };
  const [positions, stores] = await Promise.all([
    positionsOf(sql, workspaceId, people),
    readStores(sql, workspaceId),
  ]);
  return { positions, stores };
}

/**
 * When a person was last seen, and how far from the nearest store; the exact position is private. Null if that isn't
 * known.
 */
export async function lastSeen(sql: Queryable, workspaceId: string, customerId: string) {
  const seen = (await positionsOf(sql, workspaceId, [customerId])).get(customerId);
  if (!seen) return null;
  const near = (await readStores(sql, workspaceId))
    .map(({ name, ...place }) => ({ name, km: km(metersBetween(seen, place)) }))
    .sort((a, b) => a.km - b.km)[0];
  return { at: seen.at.toISOString(), near: near ?? null };
}

/**
 * Forgets where a person was seen: their last position, and in its events the distances to stores, since three of
 * those give a position. Which store was nearest stays, as for a check-in. Throws `notFound` for an unknown person.
 */
export async function forgetPosition(sql: Queryable, workspaceId: string, customerId: string): Promise<void> {
  const known = await builder(sql).$count(customer, rowOf(customer, workspaceId, customerId));
  if (known === 0) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  await sql`
    with gone as (delete from customer_position where workspace_id = ${workspaceId} and customer_id = ${customerId})
    update event set properties = properties - ${FORGOTTEN}::text[]
    where workspace_id = ${workspaceId} and customer_id = ${customerId} and type = ${LOCATION} and properties ?| ${FORGOTTEN}`;
}
