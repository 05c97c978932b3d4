import type { BrandKit } from '@waymark/creative/document/document';
import type { StoredDocument } from '@waymark/journey/graph/documents';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { belongsTo, bytea, instant } from './columns.ts';
import { asset } from './message.ts';
import { workspace } from './workspace.ts';

const ofWorkspace = () =>
  uuid('workspace_id')
    .notNull()
    .references(() => workspace.id, { onDelete: 'cascade' });

/** Who must approve a card before it may be sent. */
export const approvalKinds = ['compliance', 'brand'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** One card or template as designers edit it. `hash` is that of the draft with the current brand kit. */
export const card = pgTable(
  'card',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: ofWorkspace(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['card', 'template'] })
      .notNull()
      .default('card'),
    folder: text('folder').notNull().default(''),
    draft: jsonb('draft').$type<StoredDocument>().notNull(),
    /** Grows with each saved edit (optimistic locking of the editor). */
    revision: integer('revision').notNull().default(1),
    hash: text('hash').notNull(),
    /** The master this is an A/B variant of. */
    masterId: uuid('master_id').references((): AnyPgColumn => card.id, { onDelete: 'set null' }),
    /** The master as of the last time this variant followed it: later changes can be applied. */
    masterBase: jsonb('master_base').$type<StoredDocument>(),
    /** What suggested its initial words or colors: `rules`, or a model's name. */
    suggestedBy: text('suggested_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    updatedBy: text('updated_by').notNull(),
    archivedAt: instant('archived_at'),
  },
  (t) => [
    index('card_workspace').on(t.workspaceId, t.updatedAt),
    index('card_hash').on(t.workspaceId, t.hash),
  ],
);

/**
 * What was approved or sent, by its hash: the card, the part of the kit it uses, and the uploaded font files its
 * families resolved to. Never changed, never removed, so that it can still be rendered years later.
 */
export const cardDocument = pgTable(
  'card_document',
  {
    workspaceId: ofWorkspace(),
    hash: text('hash').notNull(),
    card: jsonb('card').$type<StoredDocument>().notNull(),
    kit: jsonb('kit').$type<Partial<BrandKit>>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hash] })],
);

/**
 * One request for approval of one hash: a card's, or that of a picture or video that messages send without a card.
 * `superseded`: the card changed before it was decided.
 */
export const approval = pgTable(
  'approval',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: ofWorkspace(),
    cardId: uuid('card_id').references(() => card.id, { onDelete: 'cascade' }),
    pictureId: uuid('picture_id').references(() => asset.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    state: text('state', { enum: ['waiting', 'approved', 'changesAsked', 'superseded'] })
      .notNull()
      .default('waiting'),
    requires: jsonb('requires').$type<ApprovalKind[]>().notNull(),
    /** Names of its sensitive variables: reviewers must confirm a second look at them. */
    sensitive: jsonb('sensitive').$type<string[]>().notNull().default([]),
    note: text('note').notNull().default(''),
    /** What it is compared with: the approved hash it would replace, or the one that changes were requested on. */
    previousHash: text('previous_hash'),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull().defaultNow(),
    settledAt: instant('settled_at'),
    /** SHA-256 of the rendering made when it was approved; null if it couldn't be drawn. */
    proof: text('proof'),
  },
  (t) => [
    check('approval_subject', sql`num_nonnulls(${t.cardId}, ${t.pictureId}) = 1`),
    index('approval_card').on(t.cardId, t.requestedAt),
    index('approval_asset').on(t.pictureId, t.requestedAt),
    index('approval_waiting').on(t.workspaceId, t.state, t.requestedAt),
    index('approval_hash').on(t.workspaceId, t.hash, t.state),
  ],
);

/** Decisions, one per kind of approval. */
export const approvalDecision = pgTable(
  'approval_decision',
  {
    approvalId: belongsTo('approval_id', () => approval.id),
    kind: text('kind', { enum: approvalKinds }).notNull(),
    verdict: text('verdict', { enum: ['approve', 'changes'] }).notNull(),
    by: text('by').notNull(),
    note: text('note').notNull().default(''),
    /** They confirmed a second look at the sensitive variables. */
    lookedTwice: boolean('looked_twice').notNull().default(false),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.approvalId, t.kind] })],
);

/**
 * A comment on a card, pinned to a layer or to a point (px of the card), or a reply to one. A point on a layer is
 * also kept as shares of the layer's box, so that it moves and rotates with the layer; if the layer is gone, the
 * point on the card remains.
 */
export const cardComment = pgTable(
  'card_comment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cardId: belongsTo('card_id', () => card.id),
    layerId: text('layer_id'),
    x: real('x'),
    y: real('y'),
    shareX: real('share_x'),
    shareY: real('share_y'),
    /** The comment it replies to; replies have no replies. */
    parentId: uuid('parent_id').references((): AnyPgColumn => cardComment.id, { onDelete: 'cascade' }),
    body: text('body').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
    resolvedBy: text('resolved_by'),
    /** Their name at that time. */
    byName: text('by_name'),
    resolvedByName: text('resolved_by_name'),
    resolvedAt: instant('resolved_at'),
  },
  (t) => [index('card_comment_card').on(t.cardId, t.at)],
);

export const brandKit = pgTable('brand_kit', {
  workspaceId: uuid('workspace_id')
    .primaryKey()
    .references(() => workspace.id, { onDelete: 'cascade' }),
  kit: jsonb('kit').$type<Partial<BrandKit>>().notNull(),
  updatedBy: text('updated_by').notNull(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

/**
 * An uploaded font file. A face (family, weight, slant) is one file forever, so that a family in an approved card
 * never looks different; a face removed from the list stays in its row for the cards that use it.
 */
export const font = pgTable(
  'font',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: ofWorkspace(),
    family: text('family').notNull(),
    weight: integer('weight').notNull(),
    italic: boolean('italic').notNull(),
    format: text('format', { enum: ['woff2', 'woff', 'ttf', 'otf'] }).notNull(),
    hash: text('hash').notNull(),
    fileKey: text('file_key').notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    removedAt: instant('removed_at'),
  },
  (t) => [unique('font_face').on(t.workspaceId, t.family, t.weight, t.italic)],
);

/** A card rendered for one set of values; `key` is the SHA-256 of document, values and budget. */
export const renderedCard = pgTable(
  'rendered_card',
  {
    workspaceId: ofWorkspace(),
    key: text('key').notNull(),
    cardHash: text('card_hash').notNull(),
    mime: text('mime', { enum: ['image/jpeg', 'image/png', 'image/gif'] }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    fileKey: text('file_key').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    usedAt: instant('used_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] }), index('rendered_card_used').on(t.usedAt)],
);

/** Files kept in Postgres, if neither a folder nor an object store is set up. */
export const storedFile = pgTable('stored_file', {
  key: text('key').primaryKey(),
  content: bytea('content').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});
