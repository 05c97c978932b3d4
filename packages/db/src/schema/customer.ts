import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { user } from './auth.ts';
import { belongsTo, instant } from './columns.ts';
import { workspace } from './workspace.ts';

/**
 * A person. `externalId` is the caller's id for them; `phone` is E.164; `zone` IANA or null if unknown. `name` is
 * what screens show: first and last name, or name, or the caller's id.
 */
export const customer = pgTable(
  'customer',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    externalId: text('external_id'),
    phone: text('phone'),
    zone: text('zone'),
    properties: jsonb('properties').$type<Record<string, unknown>>().notNull().default({}),
    /**
     * Values the database computes from what they did, see `traits.ts` in `@waymark/audience`. Nothing else writes
     * them.
     */
    traits: jsonb('traits').$type<Record<string, string | number>>().notNull().default({}),
    name: text('name')
      .notNull()
      .generatedAlwaysAs(
        sql`coalesce(
          nullif(btrim(coalesce(properties->>'first_name', '') || ' ' || coalesce(properties->>'last_name', '')), ''),
          nullif(btrim(properties->>'name'), ''), external_id, 'Someone')`,
      ),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    unique('customer_external_id').on(t.workspaceId, t.externalId),
    unique('customer_phone').on(t.workspaceId, t.phone),
    index('customer_newest').on(t.workspaceId, t.createdAt, t.id),
    // Search by any part of a name or a phone, and by the last four digits for roles that may not see more.
    index('customer_search').using('gin', t.name.op('gin_trgm_ops'), t.phone.op('gin_trgm_ops')),
    index('customer_last_four').on(t.workspaceId, sql`right(phone, 4)`),
  ],
);

/**
 * The consent ledger: append-only (see `history.ts`), keyed by phone as the law is. The current state is derived (newest `at`, then
 * `id`, per phone and program), never edited. `program` 'all' is a revocation of every program.
 */
export const consentEvent = pgTable(
  'consent_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    phone: text('phone').notNull(),
    program: text('program', { enum: ['marketing', 'transactional', 'all'] }).notNull(),
    action: text('action', { enum: ['request', 'grant', 'confirm', 'revoke'] }).notNull(),
    /** The page, keyword, import or agent it came from. */
    source: text('source').notNull(),
    /** The exact words shown, and their SHA-256. */
    disclosure: text('disclosure'),
    disclosureHash: text('disclosure_hash'),
    /** The raw inbound text, if it came from a message. */
    raw: text('raw'),
    at: instant('at').notNull(),
    zone: text('zone'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [index('consent_event_phone').on(t.workspaceId, t.phone, t.at)],
);

const consentStates = ['none', 'pending', 'granted', 'revoked'] as const;

/**
 * The state of each phone's ledger, maintained by triggers on it, so that counting everybody who agreed reads one row
 * per phone. `rebuild_consent()` recomputes it. Its rows are deleted with the ledger's.
 */
export const consentNow = pgTable(
  'consent_now',
  {
    workspaceId: uuid('workspace_id').notNull(),
    phone: text('phone').notNull(),
    marketing: text('marketing', { enum: consentStates }).notNull(),
    transactional: text('transactional', { enum: consentStates }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.phone] })],
);

/**
 * Phones and emails that several profiles claim. A phone belongs to the profile that has it; the other profiles that
 * came with it are listed here, and for an email all of them.
 */
export const identifierClaim = pgTable(
  'identifier_claim',
  {
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    kind: text('kind', { enum: ['phone', 'email'] }).notNull(),
    value: text('value').notNull(),
    customerId: belongsTo('customer_id', () => customer.id),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.value, t.customerId] }),
    index('identifier_claim_customer').on(t.customerId),
  ],
);

/** Somebody looked at it and left it: different people share it. */
export const identifierApart = pgTable(
  'identifier_apart',
  {
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    kind: text('kind', { enum: ['phone', 'email', 'profile'] }).notNull(),
    value: text('value').notNull(),
    leftBy: text('left_by').notNull(),
    leftAt: instant('left_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind, t.value] })],
);

/** A saved view of the list of people: its columns, order and filters. */
export const savedView = pgTable(
  'saved_view',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    ownerId: text('owner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Everybody in the workspace sees it; only its owner can change it. */
    shared: boolean('shared').notNull(),
    /** The address bar's contents: columns, sort and filters. */
    search: jsonb('search').$type<Record<string, string>>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('saved_view_workspace').on(t.workspaceId, t.name)],
);
