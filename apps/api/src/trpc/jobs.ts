import { mayStop } from '@waymark/engine/jobKinds';
import { jobView } from '@waymark/engine/jobs/read';
import { stopJob } from '@waymark/engine/jobs/start';
import { may, whoMay } from '@waymark/policy/permissions';
import { DomainError } from '@waymark/workspace/errors';
import { byId, everyone, router } from './base.ts';

/** Long-running work is shown by its own feature, such as `dryRun.latest`; here it is stopped. */
export const jobsRouter = router({
  stop: everyone.input(byId).mutation(async ({ ctx, input }) => {
    const { kind } = await jobView(ctx.sql, ctx.workspaceId, input.id);
    const { permission } = mayStop(kind);
    if (permission !== null && !may(ctx.member.role, permission))
      throw new DomainError('denied', whoMay(permission));
    return await stopJob(ctx.sql, ctx.workspaceId, input.id);
  }),
});
