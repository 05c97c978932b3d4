import { peopleFor } from '@waymark/studio/cards/proofs';
import { z } from 'zod';
import { everyone, idSchema, router } from '../base.ts';

export const previewsRouter = router({
  /** The audience's longest, shortest and missing values for a card's variables, and some people to preview it as. */
  people: everyone
    .input(z.object({ cardId: idSchema.optional(), card: z.unknown().optional() }))
    .query(({ ctx, input }) => peopleFor(ctx.sql, ctx.workspaceId, input)),
});
