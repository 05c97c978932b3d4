import { randomUUID } from 'node:crypto';
import { eq, lte, sql as part } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { among, builder, equals, lower, now } from '../src/builder.ts';
import { customer } from '../src/schema/customer.ts';
import { store } from '../src/schema/store.ts';
import { workspace } from '../src/schema/workspace.ts';
import { testDatabase } from '../src/testing.ts';

const database = testDatabase();

const hours = [{ from: '09:00', to: '17:30' }, null];
const place = {
  name: 'O’Hare',
  address: '',
  latitude: 41.98,
  longitude: -87.9,
  zone: 'America/Chicago',
  hours,
};

test('what is written comes back with the types of the schema', async () => {
  const rows = builder(database.sql);
  const [made] = await rows.insert(workspace).values({ name: 'Corner', policy: {} }).returning();
  if (!made) throw new Error('nothing inserted');
  const [put] = await rows
    .insert(store)
    .values({ workspaceId: made.id, externalId: 's-1', ...place })
    .returning();
  expect(put).toMatchObject({ ...place, workspaceId: made.id });
  expect(put?.updatedAt).toBeInstanceOf(Date);
  const [asSql] = await database.sql`select jsonb_typeof(hours) as type from store`;
  expect(asSql).toEqual({ type: 'array' });

  const later = new Date('2026-11-01T06:30:00.123Z');
  await rows.update(store).set({ hours: null, updatedAt: later }).where(eq(store.workspaceId, made.id));
  const read = await rows
    .select({
      place: { name: store.name, hours: store.hours },
      at: store.updatedAt,
      twice: part<number>`2 * 2`,
    })
    .from(store)
    .leftJoin(customer, eq(customer.workspaceId, store.workspaceId))
    .where(eq(store.workspaceId, made.id));
  expect(read).toEqual([{ place: { name: 'O’Hare', hours: null }, at: later, twice: 4 }]);

  const touched = await rows
    .update(store)
    .set({ updatedAt: now })
    .where(eq(store.workspaceId, made.id))
    .returning({ at: store.updatedAt });
  expect(touched).toEqual([{ at: expect.any(Date) }]);
  expect(touched).not.toEqual([{ at: later }]);
  expect(await rows.$count(store, lte(store.updatedAt, now))).toBe(1);
});

test('rows are counted, and found by any number of ids', async () => {
  const rows = builder(database.sql);
  const names = ['One of many', 'Another'];
  const made = await rows
    .insert(workspace)
    .values(names.map((name) => ({ name, policy: {}, traitsAt: now })))
    .returning();
  const ids = made.map(({ id }) => id);
  expect(await rows.$count(workspace, among(workspace.id, ids))).toBe(2);
  expect(await rows.$count(workspace, among(workspace.id, []))).toBe(0);
  const second = { name: 'Another', rfm: null };
  expect(await rows.$count(workspace, equals(workspace, second))).toBe(1);
  expect(await rows.$count(workspace, equals(workspace, { ...second, traitsAt: null }))).toBe(0);
  const named = eq(lower(workspace.name), lower('ANOTHER'));
  expect(await rows.select({ at: workspace.traitsAt }).from(workspace).where(named)).toEqual([
    { at: made[1]?.traitsAt },
  ]);
});

test('a transaction that is given up takes its rows along', async () => {
  const name = 'Given up';
  await expect(
    database.sql.begin(async (tx) => {
      await builder(tx).insert(workspace).values({ name, policy: {} });
      throw new Error('given up');
    }),
  ).rejects.toThrow('given up');
  expect(await builder(database.sql).select().from(workspace).where(eq(workspace.name, name))).toEqual([]);
});

test('an error is Postgres’s own and says no parameter', async () => {
  const twice = { id: randomUUID(), name: 'Twice', policy: {} };
  await builder(database.sql).insert(workspace).values(twice);
  const failed = builder(database.sql).insert(workspace).values(twice);
  await expect(failed).rejects.toBeInstanceOf(postgres.PostgresError);
  await expect(failed).rejects.not.toThrow('Twice');
});
