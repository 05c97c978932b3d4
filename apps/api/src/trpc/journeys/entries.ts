import { pauseEntry, resumeEntry, stopEntry } from '@waymark/engine/entries/control';
import { entryPath } from '@waymark/engine/journeys/people/entryPath';
import { byId, changeOne, everyone, router } from '../base.ts';
import { messageRow } from './messageRow.ts';

export const entriesRouter = router({
  get: everyone.input(byId).query(async ({ ctx, input }) => {
    const entry = await entryPath(ctx.sql, ctx.workspaceId, input.id);
    const path = entry.path.map((step) => ({
      ...step,
      message: step.message && messageRow(step.message),
    }));
    return { ...entry, path };
  }),
  pause: changeOne('steerPeople', pauseEntry),
  resume: changeOne('steerPeople', resumeEntry),
  stop: changeOne('steerPeople', stopEntry),
});
