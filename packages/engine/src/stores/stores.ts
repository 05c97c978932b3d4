import { builder, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { textFault } from '@waymark/db/safeJson';
import { store } from '@waymark/db/schema/store';
import { LOCAL_TIME } from '@waymark/policy/clockTime';
import { isZone } from '@waymark/policy/localTime';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';

/** Stores that a workspace can have: each position is measured against them. */
const MOST_STORES = 5_000;

const time = z.string().regex(LOCAL_TIME, 'Write times as 09:00.');
const storable = (text: string) => textFault(text, 'text') === null;
const text = (most: number) => z.string().trim().max(most).refine(storable, 'This text can’t be stored.');

export const storeSchema = z.object({
  name: text(120).min(1, 'Give the store a name.'),
  address: text(300).default(''),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  zone: z.string().max(64).refine(isZone, 'Choose a time zone such as America/Denver.'),
  hours: z
    .array(
      z
        .object({ from: time, to: z.union([time, z.literal('24:00')]) })
        .refine(
          ({ from, to }) => from < to,
          'Opening hours must end after they start, at 24:00 at the latest.',
        )
        .nullable(),
    )
    .length(7)
    .nullable()
    .default(null)
    .describe('Of each day, Monday first; null where it is closed. Null for all: not known.'),
});
export type StoreFields = z.infer<typeof storeSchema>;
/** The caller's id for a store. */
export const storeIdSchema = text(200).min(1, 'Give the store an ID.');

export type Store = Omit<typeof store.$inferSelect, 'workspaceId' | 'updatedAt'>;

const select = (sql: Queryable, workspaceId: string) => sql`
  select id, external_id as "externalId", name, address, latitude, longitude, zone, hours from store where workspace_id = ${workspaceId}`;

const { compare } = new Intl.Collator('en', { numeric: true });
/** As people sort names: “Store 2” before “Store 10”. */
export const byName = (a: Pick<Store, 'name'>, b: Pick<Store, 'name'>): number => compare(a.name, b.name);

/** All stores, as people sort their names. */
export const listStores = async (sql: Queryable, workspaceId: string): Promise<Store[]> =>
  (await readStores(sql, workspaceId)).sort(byName);

/** All stores. */
export const readStores = async (sql: Queryable, workspaceId: string): Promise<Store[]> => [
  ...(await sql<Store[]>`${select(sql, workspaceId)} order by lower(name), id`),
];

/** One by the caller's id. Throws `notFound`. */
export async function storeByExternalId(sql: Queryable, workspaceId: string, externalId: string) {
  const [found] = await sql<Store[]>`${select(sql, workspaceId)} and external_id = ${externalId}`;
  if (!found) throw new DomainError('notFound', 'This store doesn’t exist or was removed.');
  return found;
}

/**
 * Adds stores or replaces what is known of them, by the caller's ids; of several of one id the last counts. Throws
 * `conflict` for more than there may be, and with `adding` for one that exists.
 */
export async function saveStores(
  sql: Sql,
  workspaceId: string,
  stores: readonly (StoreFields & { externalId: string })[],
  actor: Actor,
  { adding = false }: { adding?: boolean | undefined } = {},
): Promise<void> {
  const rows = [...new Map(stores.map((one) => [one.externalId, one])).values()];
  await sql.begin(async (tx) => {
    const saved = await tx<{ id: string }[]>`
      insert into store (workspace_id, external_id, name, address, latitude, longitude, zone, hours)
      select ${workspaceId}, "externalId", name, address, latitude, longitude, zone, nullif(hours, 'null')
      from ${recordset(tx, rows)}
        as s ("externalId" text, name text, address text, latitude float8, longitude float8, zone text, hours jsonb)
      on conflict (workspace_id, external_id) do update set name = excluded.name, address = excluded.address, latitude = excluded.latitude,
        longitude = excluded.longitude, zone = excluded.zone, hours = excluded.hours, updated_at = now()
        where not ${adding}
      returning external_id as id`;
    const [refused] = rows.filter(({ externalId }) => !saved.some(({ id }) => id === externalId));
    if (refused)
      throw new DomainError(
        'conflict',
        `A store with the ID “${refused.externalId}” exists. Open it to change it.`,
      );
    if ((await builder(tx).$count(store, eq(store.workspaceId, workspaceId))) > MOST_STORES)
      throw new DomainError('conflict', 'A workspace can have up to 5,000 stores. Remove some first.');
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'store.save',
      subject: workspaceId,
      detail: { stores: rows.length, name: rows[0]?.name ?? '' },
    });
  });
}

/** Removes a store. Journeys and segments that ask for it find nobody near it any more. */
export async function removeStore(sql: Sql, workspaceId: string, id: string, actor: Actor): Promise<void> {
  await sql.begin(async (tx) => {
    const [gone] = await builder(tx)
      .delete(store)
      .where(rowOf(store, workspaceId, id))
      .returning({ name: store.name });
    if (!gone) throw new DomainError('notFound', 'This store doesn’t exist or was removed.');
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'store.remove',
      subject: workspaceId,
      detail: { name: gone.name },
    });
  });
}
