import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { journey } from './journey.ts';
import { workspace } from './workspace.ts';

/**
 * The future of a live journey's schedule: the next run, until it is divided by people's zones (`zones` is null), and
 * each unfinished part of a run. `dueAt` is on the workspace's clock.
 */
export const scheduleRun = pgTable(
  'schedule_run',
  {
    journeyId: belongsTo('journey_id', () => journey.id),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    /** The run in wall-clock time, '2030-01-05T09:00'. */
    run: text('run').notNull(),
    dueAt: instant('due_at').notNull(),
    /** People's zones ('' if unknown) for which it is due then; empty for everyone. */
    zones: text('zones').array(),
    /** The last person who was taken in: those after them remain. */
    cursor: uuid('cursor'),
    /** The schedule this was computed from, and since when it applies: what was due before doesn't count. */
    schedule: text('schedule').notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.journeyId, t.run, t.dueAt] }),
    index('schedule_run_due').on(t.workspaceId, t.dueAt),
  ],
);
