import { cohortSchema } from '@waymark/engine/dryRuns/cohort';
import { daysCsv } from '@waymark/engine/dryRuns/csv';
import { dryRunOf, latestDryRun, startDryRun } from '@waymark/engine/dryRuns/runs';
import { journeyRow } from '@waymark/engine/journeys/row';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { allowed, byId, everyone, idSchema, router } from '../base.ts';

const instant = z.iso.datetime({ offset: true });
const start = z
  .object({ journeyId: idSchema, from: instant, to: instant, cohort: cohortSchema, useDraft: z.boolean() })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'the period ends before it starts',
  });

/** Its progress is its job's, which `jobs.stop` stops. */
export const dryRunRouter = router({
  start: everyone
    .input(start)
    .mutation(({ ctx, input }) => startDryRun(ctx.sql, ctx.workspaceId, input, ctx.actor)),
  /** Its days as CSV, for download. */
  csv: allowed('export')
    .input(byId)
    .mutation(async ({ ctx, input }) => {
      const { result } = await dryRunOf(ctx.sql, ctx.workspaceId, input.id);
      if (!result) throw new DomainError('conflict', 'This dry run has no results yet.');
      return { text: daysCsv(result) };
    }),
  latest: everyone.input(z.object({ journeyId: idSchema })).query(async ({ ctx, input }) => {
    await journeyRow(ctx.sql, ctx.workspaceId, input.journeyId);
    return latestDryRun(ctx.sql, ctx.workspaceId, input.journeyId);
  }),
});
