import { mayStop } from '@waymark/engine/jobKinds';
import { jobList, jobView } from '@waymark/engine/jobs/read';
import { stopJob } from '@waymark/engine/jobs/start';
import { may, whoMay } from '@waymark/policy/permissions';
import { DomainError } from '@waymark/workspace/errors';
import { byId, everyone, router } from './base.ts';

/** Progress of long-running work. Results are read by their own feature, such as `dryRun.latest`. */
export const jobsRouter = router({
  get: everyone.input(byId).query(({ ctx, input }) => jobView(ctx.sql, ctx.workspaceId, input.id)),
  list: everyone.query(({ ctx }) => jobList(ctx.sql, ctx.workspaceId)),
  stop: everyone.input(byId).mutation(async ({ ctx, input }) => {
    const { kind } = await jobView(ctx.sql, ctx.workspaceId, input.id);
    const { permission } = mayStop(kind);
    if (permission !== null && !may(ctx.member.role, permission))
      throw new DomainError('denied', whoMay(permission));
    return await stopJob(ctx.sql, ctx.workspaceId, input.id);
  }),
});
