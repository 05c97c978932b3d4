import { connectStore, disconnectStore, listConnections } from '@waymark/engine/connections/connections';
import { shopifyTopics } from '@waymark/engine/connections/shopify';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { allowed, byId, router, shownTo } from '../base.ts';

/** Stores that send their webhooks. */
export const connectionsRouter = router({
  list: shownTo('manageConnections').query(async ({ ctx }) => {
    const rows = await listConnections(ctx.sql, ctx.workspaceId);
    const address = (id: string) => `${ctx.deps.publicUrl}/connections/${id}`;
    return { stores: rows.map((row) => ({ ...row, address: address(row.id) })), topics: shopifyTopics };
  }),
  add: allowed('manageConnections')
    .input(z.object({ name: nameSchema(80), secret: z.string().trim().min(16).max(200) }))
    .mutation(async ({ ctx, input }) => {
      const { id } = await connectStore(ctx.sql, ctx.workspaceId, { ...input, actor: ctx.actor });
      return { id, address: `${ctx.deps.publicUrl}/connections/${id}` };
    }),
  remove: allowed('manageConnections')
    .input(byId)
    .mutation(({ ctx, input }) =>
      disconnectStore(ctx.sql, ctx.workspaceId, { id: input.id, actor: ctx.actor }),
    ),
});
