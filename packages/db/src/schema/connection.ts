import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { workspace } from './workspace.ts';

/** A store that sends what happens in it: its webhooks go to `/connections/<id>`, signed with its secret. */
export const connection = pgTable(
  'connection',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['shopify'] }).notNull(),
    name: text('name').notNull(),
    /** What the store signs with, encrypted. Nobody can read it again: no screen and no route returns it. */
    secret: text('secret').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When something with a good signature came last, and of which topic; real time. */
    heardAt: instant('heard_at'),
    heardTopic: text('heard_topic'),
    removedAt: instant('removed_at'),
  },
  (t) => [index('connection_workspace').on(t.workspaceId, t.createdAt)],
);
