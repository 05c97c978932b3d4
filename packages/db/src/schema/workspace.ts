import type { Change } from '@waymark/policy/changes';
import { roles } from '@waymark/policy/permissions';
import type { PolicyRules } from '@waymark/policy/rules';
import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { user } from './auth.ts';
import { belongsTo, instant } from './columns.ts';

/**
 * A workspace's clock. `test`: at the real instant `realMs` it showed `shownMs`, and it runs at `pace` shown seconds
 * per real second (a day in ten seconds is 8640; 0 is stopped). Times are epoch ms.
 */
export type ClockSetting = { mode: 'real' } | { mode: 'test'; realMs: number; shownMs: number; pace: number };

/** Whether journeys send approved cards only, and whose approval they need. */
export interface ApprovalRules {
  required: boolean;
  compliance: boolean;
  brand: boolean;
}

export const workspace = pgTable('workspace', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  /** The zone screens show times in, IANA. */
  zone: text('zone').notNull().default('America/New_York'),
  clock: jsonb('clock').$type<ClockSetting>().notNull().default({ mode: 'real' }),
  policy: jsonb('policy').$type<Partial<PolicyRules>>().notNull(),
  /** Which cards journeys may send. */
  approvals: jsonb('approvals')
    .$type<ApprovalRules>()
    .notNull()
    .default({ required: true, compliance: true, brand: false }),
  /** True if messages leave through a real provider: no test clock then. */
  liveProvider: boolean('live_provider').notNull().default(false),
  demo: boolean('demo').notNull().default(false),
  /** The quintile boundaries of its customers: 4 each, `recency` in epoch ms. Null before they were first computed. */
  rfm: jsonb('rfm').$type<Record<'recency' | 'frequency' | 'monetary', number[]>>(),
  /** When everybody's traits were last recomputed, on its clock; null if that is due. */
  traitsAt: instant('traits_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const membership = pgTable(
  'membership',
  {
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Since when they may not sign in; null while they may. */
    deactivatedAt: instant('deactivated_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId] }), index('membership_user').on(t.userId)],
);

/**
 * A link for choosing a password: an invitation into a workspace with a role, or a reset for `userId`. It works once
 * and until `expiresAt`; only the SHA-256 of its token is kept.
 */
export const accessLink = pgTable(
  'access_link',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    kind: text('kind', { enum: ['invitation', 'reset'] }).notNull(),
    hash: text('hash').notNull().unique(),
    /** Null if the person requested their own reset by email. */
    workspaceId: uuid('workspace_id').references(() => workspace.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    role: text('role', { enum: roles }),
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    /** A reset for somebody who lost their phone as well. */
    clearsTwoFactor: boolean('clears_two_factor').notNull().default(false),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    /** When it was used or withdrawn. */
    closedAt: instant('closed_at'),
  },
  (t) => [index('access_link_workspace').on(t.workspaceId), index('access_link_user').on(t.userId)],
);

/** What a key for `/v1` may do. */
export const keyScopes = ['read', 'events', 'customers', 'journeys', 'admin'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** Keys for `/v1`. Only the SHA-256 of a key is kept. */
export const apiKey = pgTable('api_key', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: belongsTo('workspace_id', () => workspace.id),
  name: text('name').notNull(),
  hash: text('hash').notNull().unique(),
  /** Null for a key from before scopes existed: it may do everything, until it is renewed. */
  scopes: text('scopes', { enum: keyScopes }).array(),
  /** Null for a key from before keys expired. */
  expiresAt: instant('expires_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
});

/** A number messages are sent from. Prices are integer cents in `currency`; MMS per message, SMS per segment. */
export const sender = pgTable(
  'sender',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    phone: text('phone').notNull(),
    name: text('name').notNull(),
    /** Messages per second the carrier accepts from this number. */
    smsPerSecond: integer('sms_per_second').notNull(),
    mmsPerSecond: integer('mms_per_second').notNull(),
    /** Real times up to which the rate limits are used up: all dispatchers share them. */
    smsPacedTo: instant('sms_paced_to'),
    mmsPacedTo: instant('mms_paced_to'),
    /** Largest picture in bytes, as sent. */
    mediaBudget: integer('media_budget').notNull().default(500_000),
    smsCents: integer('sms_cents').notNull().default(1),
    mmsCents: integer('mms_cents').notNull().default(3),
    currency: text('currency').notNull().default('USD'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Real time up to which the provider was asked for texts that didn't reach us; null: never. */
    textsCheckedTo: instant('texts_checked_to'),
    /** Since when the number belongs to another sender: nothing new leaves from here, and replies arrive there. */
    retiredAt: instant('retired_at'),
  },
  (t) => [
    index('sender_workspace').on(t.workspaceId),
    // Replies must come from the brand the person knows: a number belongs to one sender across all workspaces.
    uniqueIndex('sender_phone').on(t.phone).where(sql`retired_at is null`),
  ],
);

/** What a line of the audit log holds beside who, when and what: nothing personal, and names as they were. */
export type AuditDetail = Record<string, string | number | boolean | null | Change[]>;

/** Who did what: publish, pause, resume, stop, clock, keys, rules. Append-only: see `history.ts`. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    /** A user's id, or `key:<api key id>`. */
    actor: text('actor').notNull(),
    /** The actor's name then; null in lines from before names were kept. */
    actorName: text('actor_name'),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<AuditDetail>().notNull().default({}),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('audit_log_workspace').on(t.workspaceId, t.id)],
);
