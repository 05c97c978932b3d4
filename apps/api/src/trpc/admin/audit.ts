import { auditAbouts } from '@waymark/policy/auditAbouts';
import { auditChoices, readAudit } from '@waymark/workspace/audit/read';
import { z } from 'zod';
import { router, shownTo } from '../base.ts';

export const auditRouter = router({
  list: shownTo('readAudit')
    .input(
      z.object({
        text: z.string().max(200).optional(),
        actor: z.string().max(100).optional(),
        action: z.string().max(100).optional(),
        about: z.enum(auditAbouts).optional(),
        cursor: z.int().min(1).nullish(),
      }),
    )
    .query(({ ctx, input }) => readAudit(ctx.sql, ctx.workspaceId, input)),
  choices: shownTo('readAudit').query(({ ctx }) => auditChoices(ctx.sql, ctx.workspaceId)),
});
