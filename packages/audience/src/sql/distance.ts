import type { Leaf } from '../schema.ts';
import { type Fragment, sql } from './fragment.ts';

/** A lower bound for the length of a degree of latitude, meters, so that a box in degrees is never too small. */
const DEGREE = 111_000;
/** Beyond this distance, meters, checking the box first isn't worth it. */
const BOXED = 500_000;

/**
 * A distance condition on a row `c` of `customer`, null if either position is unknown. Needs `meters_between` from the
 * migrations.
 */
export function distance({
  store,
  latitude,
  longitude,
  op,
  meters,
}: Extract<Leaf, { on: 'distance' }>): Fragment {
  const holds = (near: Fragment) => (op === 'within' ? near : sql`not ${near}`);
  if (latitude !== undefined && longitude !== undefined) {
    const near = sql`meters_between(h.latitude, h.longitude, ${latitude}::float8, ${longitude}::float8) <= ${meters}::float8`;
    return sql`(select ${holds(sql`(${near})`)} from ${whereabouts} h)`;
  }
  const any = store === undefined || store === 'any';
  const ours = sql`s.workspace_id = c.workspace_id${any ? sql`` : sql` and s.id = ${store}::uuid`}`;
  const near = sql`exists (select from store s where ${ours}${box(meters)}
    and meters_between(h.latitude, h.longitude, s.latitude, s.longitude) <= ${meters}::float8)`;
  return sql`(select case when exists (select from store s where ${ours}) then ${holds(near)} end from ${whereabouts} h)`;
}

/** Where they were last seen, otherwise their address. One row, or none. */
const whereabouts = sql`(select latitude, longitude from (
    select 0 as n, p.latitude, p.longitude from customer_position p where p.workspace_id = c.workspace_id and p.customer_id = c.id
    union all
    select 1, (c.properties->>'latitude')::float8, (c.properties->>'longitude')::float8
    where jsonb_typeof(c.properties->'latitude') = 'number' and jsonb_typeof(c.properties->'longitude') = 'number') w
  where abs(latitude) <= 90 and abs(longitude) <= 180 order by n limit 1)`;

/**
 * Anything outside the box is farther away. Except near the poles, a degree of longitude is never less than a fifth of
 * a degree of latitude.
 */
function box(meters: number): Fragment {
  if (meters > BOXED) return sql``;
  const degrees = meters / DEGREE;
  return sql` and abs(s.latitude - h.latitude) <= ${degrees}::float8 and (abs(h.latitude) > 75
    or least(abs(s.longitude - h.longitude), 360 - abs(s.longitude - h.longitude)) <= ${degrees * 5}::float8)`;
}
