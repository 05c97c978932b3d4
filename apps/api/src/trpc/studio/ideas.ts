import { type Ideas, ideasFor } from '@waymark/studio/ideas/ideas';
import { z } from 'zod';
import { allowed, everyone, router } from '../base.ts';

export const ideasRouter = router({
  /** Drafts of copy and color for a person to look at, each labeled with its source; nothing is changed. */
  suggest: allowed('editCards')
    .input(z.object({ card: z.unknown(), layerId: z.string().max(64).optional() }))
    .mutation(
      ({ ctx, input, signal }): Promise<Ideas> =>
        ideasFor(ctx.sql, ctx.workspaceId, { ...input, signal }, ctx.deps.model),
    ),
  /** The model that is asked in addition to the rules; null if none is set up. */
  model: everyone.query(({ ctx }): { name: string | null } => ({ name: ctx.deps.model?.name ?? null })),
});
