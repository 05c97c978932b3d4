import { approvalKinds } from '@waymark/db/schema/creative';
import { decideApproval, requestApproval } from '@waymark/studio/review/approvals';
import {
  approvalById,
  approvalHistory,
  assetApproval,
  recentApprovals,
  waitingCount,
  waitingForMe,
} from '@waymark/studio/review/approvalViews';
import { requestAssetApproval } from '@waymark/studio/review/assetApprovals';
import { approvalChecks } from '@waymark/studio/review/checks';
import { addComment, removeComment, replyTo, resolveComment } from '@waymark/studio/review/comments';
import { z } from 'zod';
import { allowed, byId, change, everyone, idSchema, router } from '../base.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const note = z.string().trim().max(2000).default('');

export const approvalsRouter = router({
  request: change('requestApproval', z.object({ cardId: idSchema, hash, note }), requestApproval),
  /** For a picture or video that messages send without a card. */
  requestForAsset: change('requestApproval', z.object({ assetId: idSchema, note }), requestAssetApproval),
  ofAsset: everyone
    .input(byId)
    .query(({ ctx, input }) => assetApproval(ctx.sql, ctx.workspaceId, input.id, ctx.actor)),
  waitingForMe: everyone.query(({ ctx }) =>
    waitingForMe(ctx.sql, ctx.workspaceId, { role: ctx.member.role, actor: ctx.actor }),
  ),
  waitingCount: everyone.query(({ ctx }) =>
    waitingCount(ctx.sql, ctx.workspaceId, { role: ctx.member.role, actor: ctx.actor }),
  ),
  get: everyone
    .input(byId)
    .query(({ ctx, input }) => approvalById(ctx.sql, ctx.workspaceId, input.id, ctx.actor)),
  /** The check results of the card under review. */
  checks: everyone
    .input(byId)
    .query(({ ctx, input, signal }) => approvalChecks(ctx.sql, ctx.workspaceId, input.id, signal)),
  recent: everyone.query(({ ctx }) => recentApprovals(ctx.sql, ctx.workspaceId, ctx.actor)),
  /**
   * `compliance` is decided by compliance or an admin, `brand` by a designer or an admin, and never by the requester.
   */
  decide: allowed('decideApprovals')
    .input(
      byId.extend({
        kind: z.enum(approvalKinds),
        verdict: z.enum(['approve', 'changes']),
        note,
        /** Required if the request names sensitive variables. */
        lookedTwice: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) =>
      decideApproval(ctx.sql, ctx.workspaceId, input, { actor: ctx.actor, role: ctx.member.role }),
    ),
  history: everyone
    .input(z.object({ cardId: idSchema }))
    .query(({ ctx, input }) => approvalHistory(ctx.sql, ctx.workspaceId, input.cardId, ctx.actor)),
});

const place = z.number().min(-20_000).max(20_000).nullish();
const share = z.number().min(-10).max(10);
const body = z.string().trim().min(1).max(2000);

export const commentsRouter = router({
  /** At a point of the card (px); on a layer also as shares of the layer's box, so that it moves with the layer. */
  add: everyone
    .input(
      z.object({
        cardId: idSchema,
        layerId: z.string().max(64).nullable(),
        x: place,
        y: place,
        share: z.object({ x: share, y: share }).nullish(),
        body,
      }),
    )
    .mutation(({ ctx, input }) => addComment(ctx.sql, ctx.workspaceId, input, ctx.actor)),
  reply: everyone
    .input(byId.extend({ body }))
    .mutation(({ ctx, input }) => replyTo(ctx.sql, ctx.workspaceId, input, ctx.actor)),
  resolve: everyone
    .input(byId.extend({ resolved: z.boolean().default(true) }))
    .mutation(({ ctx, input }) => resolveComment(ctx.sql, ctx.workspaceId, input, ctx.actor)),
  /** One's own, unless it was answered. */
  remove: everyone
    .input(byId)
    .mutation(({ ctx, input }) => removeComment(ctx.sql, ctx.workspaceId, input.id, ctx.actor)),
});
