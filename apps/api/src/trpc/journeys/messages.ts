import { listMessages, messageDetail } from '@waymark/engine/messages/messages';
import { messageStatuses } from '@waymark/policy/messageStatus';
import { z } from 'zod';
import { byId, cursorSchema, everyone, idSchema, router } from '../base.ts';
import { messageRow } from './messageRow.ts';

const filter = z.object({
  journeyId: idSchema.optional(),
  customerId: idSchema.optional(),
  status: z.enum(messageStatuses).optional(),
  channel: z.enum(['sms', 'mms']).optional(),
  withoutCard: z.boolean().optional(),
  nodeId: z.string().max(64).optional(),
  cursor: cursorSchema,
});

export const messagesRouter = router({
  list: everyone.input(filter).query(async ({ ctx, input }) => {
    const page = await listMessages(ctx.sql, ctx.workspaceId, input);
    return { ...page, rows: page.rows.map(messageRow) };
  }),
  get: everyone
    .input(byId)
    .query(async ({ ctx, input }) => messageRow(await messageDetail(ctx.sql, ctx.workspaceId, input.id))),
});
