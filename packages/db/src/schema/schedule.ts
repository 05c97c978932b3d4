import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { journey } from './journey.ts';
import { workspace } from './workspace.ts';

/**
 * What is to come of a live journey's schedule: the next run, until it is divided by people's zones (`zones` is null), and each part
 * of a run that is not done. `dueAt` is on the workspace's clock.
 */
export const scheduleRun = pgTable(
  'schedule_run',
  {
    journeyId: uuid('journey_id')
      .notNull()
      .references(() => journey.id, { onDelete: 'cascade' }),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    /** The run on the wall clock, '2030-01-05T09:00'. */
    run: text('run').notNull(),
    dueAt: instant('due_at').notNull(),
    /** The zones as people have them ('' where none is known) for which it is due then; empty for everyone. */
    zones: text('zones').array(),
    /** The last person who was taken in: those after them are left. */
    cursor: uuid('cursor'),
    /** The schedule as it was when this was worked out, and since when it holds: what was due before does not count. */
    schedule: text('schedule').notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.journeyId, t.run, t.dueAt] }),
    index('schedule_run_due').on(t.workspaceId, t.dueAt),
  ],
);
