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
import { instant } from './columns.ts';
import { workspace } from './workspace.ts';

/**
 * A person. `externalId` is the caller's id for them; `phone` is E.164; `zone` IANA or null where not known. `name` is what
 * screens call them: first and last name, else name, else the caller's id.
 */
export const customer = pgTable(
  'customer',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    externalId: text('external_id'),
    phone: text('phone'),
    zone: text('zone'),
    properties: jsonb('properties').$type<Record<string, unknown>>().notNull().default({}),
    /** What the database computes of what they did, see `traits.ts` of `@waymark/audience`. Nobody else writes it. */
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
    // Search by any part of a name or a phone, and by the last four digits where nothing more may be told.
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
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    phone: text('phone').notNull(),
    program: text('program', { enum: ['marketing', 'transactional', 'all'] }).notNull(),
    action: text('action', { enum: ['request', 'grant', 'confirm', 'revoke'] }).notNull(),
    /** The page, keyword, import or agent that it came by. */
    source: text('source').notNull(),
    /** The exact words shown, and their SHA-256. */
    disclosure: text('disclosure'),
    disclosureHash: text('disclosure_hash'),
    /** The raw inbound text where a message made it. */
    raw: text('raw'),
    at: instant('at').notNull(),
    zone: text('zone'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [index('consent_event_phone').on(t.workspaceId, t.phone, t.at)],
);

/** Phones and emails that several profiles claim. A phone is the profile's that has it; whoever else came with it stands here, and with an email all do. */
export const identifierClaim = pgTable(
  'identifier_claim',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['phone', 'email'] }).notNull(),
    value: text('value').notNull(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'cascade' }),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.value, t.customerId] }),
    index('identifier_claim_customer').on(t.customerId),
  ],
);

/** What somebody looked at and left as it is: different people share it. */
export const identifierApart = pgTable(
  'identifier_apart',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['phone', 'email', 'profile'] }).notNull(),
    value: text('value').notNull(),
    leftBy: text('left_by').notNull(),
    leftAt: instant('left_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind, t.value] })],
);

/** A named way to look at the list of people: which columns, in which order, of whom. */
export const savedView = pgTable(
  'saved_view',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    ownerId: text('owner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Everybody in the workspace sees it; only its owner changes it. */
    shared: boolean('shared').notNull(),
    /** What the address bar says: columns, sort and filters. */
    search: jsonb('search').$type<Record<string, string>>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('saved_view_workspace').on(t.workspaceId, t.name)],
);
