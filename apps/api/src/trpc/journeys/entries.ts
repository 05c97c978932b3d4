import { pauseEntry, resumeEntry, stopEntry } from '@waymark/engine/entries/control';
import { entryPath } from '@waymark/engine/journeys/people/entryPath';
import { allowed, byId, everyone, router } from '../base.ts';
import { messageRow } from './messageRow.ts';

const operators = allowed('steerPeople');

export const entriesRouter = router({
  get: everyone.input(byId).query(async ({ ctx, input }) => {
    const entry = await entryPath(ctx.sql, ctx.workspaceId, input.id);
    const path = entry.path.map((step) => ({
      ...step,
      message: step.message && messageRow(step.message),
    }));
    return { ...entry, path };
  }),
  pause: operators
    .input(byId)
    .mutation(({ ctx, input }) => pauseEntry(ctx.sql, ctx.workspaceId, input.id, ctx.actor)),
  resume: operators
    .input(byId)
    .mutation(({ ctx, input }) => resumeEntry(ctx.sql, ctx.workspaceId, input.id, ctx.actor)),
  stop: operators
    .input(byId)
    .mutation(({ ctx, input }) => stopEntry(ctx.sql, ctx.workspaceId, input.id, ctx.actor)),
});
