import { pauseEntry, resumeEntry, stopEntry } from '@waymark/engine/journeys/entryControl';
import { entryPath } from '@waymark/engine/journeys/entryPath';
import { byId, everyone, only, router } from './base.ts';
import type { EntryView } from './views.ts';

const operators = only('marketer', 'admin');

export const entriesRouter = router({
  get: everyone
    .input(byId)
    .query(({ ctx, input }): Promise<EntryView> => entryPath(ctx.sql, ctx.workspaceId, input.id)),
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
