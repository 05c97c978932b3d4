import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { workspace } from './workspace.ts';

/** What the workspace sells, so that messages name current products. `externalId` is the caller's id for it. */
export const product = pgTable(
  'product',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    priceCents: integer('price_cents').notNull(),
    currency: text('currency').notNull().default('USD'),
    /** How many are left; null if nobody counts them, and there are always some. */
    stock: integer('stock'),
    category: text('category').notNull().default(''),
    /** An asset's id or an https address, as cards accept either. */
    picture: text('picture'),
    /** Its page in the shop. */
    url: text('url'),
    /**
     * When the shop last changed it, by the shop's own clock: older updates that arrive late are ignored. Null if it
     * doesn't say.
     */
    toldAt: instant('told_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    archivedAt: instant('archived_at'),
  },
  (t) => [
    unique('product_external_id').on(t.workspaceId, t.externalId),
    index('product_by_name').on(t.workspaceId, sql`lower(name)`, t.id),
  ],
);

/** Changes to a product that people who looked at it want to hear about. */
export const productNews = ['backInStock', 'priceDrop'] as const;
export type ProductNews = (typeof productNews)[number];

/**
 * A product change that still has to become an event of everyone who looked at it or asked for it. Written with the
 * change; deleted once everybody was told.
 */
export const productChange = pgTable(
  'product_change',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    productId: belongsTo('product_id', () => product.id),
    kind: text('kind', { enum: productNews }).notNull(),
    /** The event's properties. */
    properties: jsonb('properties').$type<Record<string, unknown>>().notNull(),
    /** When it changed, on the workspace's clock. */
    at: instant('at').notNull(),
    /** The last person who was told: people are told in id order. */
    after: uuid('after').notNull().default('00000000-0000-0000-0000-000000000000'),
  },
  (t) => [index('product_change_workspace').on(t.workspaceId)],
);
