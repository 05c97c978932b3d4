import { sql } from 'drizzle-orm';
import { bigserial, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { entry } from './entry.ts';
import { workspace } from './workspace.ts';

/** Below this many codes, a warning is shown. */
export const couponPool = pgTable(
  'coupon_pool',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    key: text('key').notNull(),
    name: text('name').notNull(),
    /** Unique codes of one kind. Texts and cards refer to it by `key`, which stays when its name changes. */
    alarmBelow: integer('alarm_below').notNull().default(100),
    /** What a code looks like, for previews and dry runs: not a real one. */
    sample: text('sample').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [unique('coupon_pool_key').on(t.workspaceId, t.key)],
);

/**
 * A code, and the entry it was given to: one per pool and entry. `givenAt` and `redeemedAt` are on the workspace's
 * clock.
 */
export const coupon = pgTable(
  'coupon',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    poolId: belongsTo('pool_id', () => couponPool.id),
    code: text('code').notNull(),
    entryId: uuid('entry_id').references(() => entry.id, { onDelete: 'set null' }),
    /** The step it was first given at: later messages of the entry use the same code. */
    step: integer('step'),
    givenAt: instant('given_at'),
    redeemedAt: instant('redeemed_at'),
  },
  (t) => [
    unique('coupon_code').on(t.poolId, t.code),
    unique('coupon_entry').on(t.poolId, t.entryId),
    index('coupon_free').on(t.poolId, t.id).where(sql`given_at is null and redeemed_at is null`),
    index('coupon_by_code').on(t.workspaceId, t.code),
    index('coupon_of_entry').on(t.entryId).where(sql`entry_id is not null`),
  ],
);
