import type { Queryable } from './connect.ts';

/** A person's name for screens, as SQL over `customer c`: first and last name, else name, else the caller's id. */
export const personName = (sql: Queryable) => sql`
  coalesce(
    nullif(btrim(concat_ws(' ', c.properties->>'first_name', c.properties->>'last_name')), ''),
    nullif(btrim(c.properties->>'name'), ''),
    c.external_id,
    'Someone')`;
