import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { workspace } from './workspace.ts';

/** A store that sends us its events: its webhooks go to `/connections/<id>`, signed with its secret. */
export const connection = pgTable(
  'connection',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    kind: text('kind', { enum: ['shopify'] }).notNull(),
    name: text('name').notNull(),
    /** The store's signing secret, encrypted. It can't be read back: no screen and no route returns it. */
    secret: text('secret').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When something with a valid signature last came, and its topic; real time. */
    heardAt: instant('heard_at'),
    heardTopic: text('heard_topic'),
    removedAt: instant('removed_at'),
  },
  (t) => [index('connection_workspace').on(t.workspaceId, t.createdAt)],
);
