import { listViews, removeView, saveView } from '@waymark/engine/people/views';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { byId, everyone, router } from '../base.ts';

const search = z
  .record(z.string().max(40), z.string().max(500))
  .refine((all) => Object.keys(all).length <= 20, 'has too many parts');

/** Each member has their own. */
export const viewsRouter = router({
  list: everyone.query(({ ctx }) => listViews(ctx.sql, ctx.workspaceId, ctx.actor)),
  save: everyone
    .input(z.object({ name: nameSchema(60), shared: z.boolean(), search }))
    .mutation(({ ctx, input }) => saveView(ctx.sql, ctx.workspaceId, ctx.actor, input)),
  remove: everyone
    .input(byId)
    .mutation(({ ctx, input }) => removeView(ctx.sql, ctx.workspaceId, ctx.actor, input.id)),
});
