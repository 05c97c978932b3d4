import { campaignEstimate, campaignSchema, createCampaign } from '@waymark/engine/campaigns/campaign';
import { may, whoMay } from '@waymark/policy/permissions';
import { nameSchema } from '@waymark/policy/plainText';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { allowed, everyone, router } from '../base.ts';

export const campaignsRouter = router({
  estimate: everyone
    .input(campaignSchema)
    .query(({ ctx, input, signal }) => campaignEstimate(ctx.sql, ctx.workspaceId, input, signal)),
  create: allowed('editJourneys')
    .input(campaignSchema.extend({ id: z.guid().optional(), name: nameSchema(120), publish: z.boolean() }))
    .mutation(({ ctx, input }) => {
      if (input.publish && !may(ctx.member.role, 'publishJourneys'))
        throw new DomainError('denied', whoMay('publishJourneys'));
      return createCampaign(ctx.sql, ctx.workspaceId, input, ctx.actor);
    }),
});
