import { deliveryStatuses, webhookEvents } from '@waymark/db/schema/webhook';
import { deliveryPayload, listDeliveries, replay, testWebhook } from '@waymark/engine/webhooks/deliveries';
import {
  addWebhook,
  changeWebhook,
  listWebhooks,
  removeWebhook,
  setWebhookState,
} from '@waymark/engine/webhooks/webhooks';
import { z } from 'zod';
import { webhookInput } from '../../rest/admin/webhooks.ts';
import { allowed, byId, changeOne, cursorSchema, idSchema, router, shownTo } from '../base.ts';

/** Other systems that are notified of events. */
export const webhooksRouter = router({
  list: shownTo('manageConnections').query(async ({ ctx }) => ({
    webhooks: await listWebhooks(ctx.sql, ctx.workspaceId),
    events: webhookEvents,
  })),
  add: allowed('manageConnections')
    .input(webhookInput)
    .mutation(({ ctx, input }) =>
      addWebhook(ctx.sql, ctx.workspaceId, { ...input, anywhere: ctx.deps.local !== null }, ctx.actor),
    ),
  change: allowed('manageConnections')
    .input(webhookInput.omit({ url: true }).extend({ id: idSchema }))
    .mutation(({ ctx, input: { id, ...wish } }) =>
      changeWebhook(ctx.sql, ctx.workspaceId, id, wish, ctx.actor),
    ),
  setState: allowed('manageConnections')
    .input(z.object({ id: idSchema, state: z.enum(['on', 'paused']) }))
    .mutation(({ ctx, input }) =>
      setWebhookState(ctx.sql, ctx.workspaceId, input.id, input.state, ctx.actor),
    ),
  remove: changeOne('manageConnections', removeWebhook),
  test: allowed('manageConnections')
    .input(byId)
    .mutation(({ ctx, input }) => testWebhook(ctx.sql, ctx.workspaceId, input.id)),
  deliveries: shownTo('manageConnections')
    .input(byId.extend({ status: z.enum(deliveryStatuses).optional(), cursor: cursorSchema }))
    .query(({ ctx, input: { id, ...which } }) => listDeliveries(ctx.sql, ctx.workspaceId, id, which)),
  payload: shownTo('manageConnections')
    .input(byId.extend({ deliveryId: idSchema }))
    .query(async ({ ctx, input: { id, deliveryId } }) => ({
      payload: await deliveryPayload(ctx.sql, ctx.workspaceId, id, deliveryId),
    })),
  replay: allowed('manageConnections')
    .input(
      byId.extend({
        which: z.union([z.object({ deliveryId: idSchema }), z.object({ failedSince: z.iso.datetime() })]),
      }),
    )
    .mutation(({ ctx, input: { id, which } }) =>
      replay(
        ctx.sql,
        ctx.workspaceId,
        id,
        'deliveryId' in which ? which : { failedSince: new Date(which.failedSince), waiting: true },
      ),
    ),
});
