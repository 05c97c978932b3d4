import { roles } from '@waymark/db/schema/workspace';
import { daysCsv } from '@waymark/engine/dryRuns/csv';
import { dryRunOf, latestDryRun, startDryRun, stopDryRun } from '@waymark/engine/dryRuns/runs';
import { journeyRow } from '@waymark/engine/journeys/row';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { byId, confirmed, everyone, idSchema, router } from './base.ts';

const instant = z.iso.datetime({ offset: true });
const cohort = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({
    kind: z.literal('property'),
    property: z.string().min(1).max(64),
    value: z.union([z.string().max(500), z.number(), z.boolean()]),
  }),
]);
const start = z
  .object({ journeyId: idSchema, from: instant, to: instant, cohort, useDraft: z.boolean() })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'the period ends before it starts',
  });

export const dryRunRouter = router({
  start: everyone.input(start).mutation(async ({ ctx, input }) => {
    await journeyRow(ctx.sql, ctx.workspaceId, input.journeyId);
    return startDryRun(ctx.sql, ctx.workspaceId, input, (err) =>
      ctx.deps.log.error({ err, journeyId: input.journeyId }, 'dry run broke off'),
    );
  }),
  get: everyone.input(byId).query(({ ctx, input }) => dryRunOf(ctx.workspaceId, input.id)),
  /** Its days as CSV, to take out of the house. */
  csv: confirmed(...roles)
    .input(byId)
    .mutation(async ({ ctx, input }) => {
      const { result } = await dryRunOf(ctx.workspaceId, input.id);
      if (!result) throw new DomainError('conflict', 'This dry run has no results yet.');
      return { text: daysCsv(result) };
    }),
  stop: everyone.input(byId).mutation(({ ctx, input }) => stopDryRun(ctx.workspaceId, input.id)),
  latest: everyone.input(z.object({ journeyId: idSchema })).query(async ({ ctx, input }) => {
    await journeyRow(ctx.sql, ctx.workspaceId, input.journeyId);
    return latestDryRun(ctx.workspaceId, input.journeyId);
  }),
});
