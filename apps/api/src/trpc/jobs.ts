import { jobList, jobView } from '@waymark/engine/jobs/read';
import { stopJob } from '@waymark/engine/jobs/start';
import { byId, everyone, router } from './base.ts';

/** How far long work is. Results are read where they belong, such as `dryRun.latest`. */
export const jobsRouter = router({
  get: everyone.input(byId).query(({ ctx, input }) => jobView(ctx.sql, ctx.workspaceId, input.id)),
  list: everyone.query(({ ctx }) => jobList(ctx.sql, ctx.workspaceId)),
  stop: everyone.input(byId).mutation(({ ctx, input }) => stopJob(ctx.sql, ctx.workspaceId, input.id)),
});
