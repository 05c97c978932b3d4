import { ideasFor } from '@waymark/engine/creative/ideas';
import { z } from 'zod';
import { only, router } from './base.ts';

export const ideasRouter = router({
  /** Drafts of copy and colour for a person to look at, each labelled with its source; nothing is changed. */
  suggest: only('designer', 'marketer', 'admin')
    .input(z.object({ card: z.unknown(), layerId: z.string().max(64).optional() }))
    .mutation(({ ctx, input: { card, layerId } }) =>
      ideasFor(ctx.sql, ctx.workspaceId, { card, ...(layerId === undefined ? {} : { layerId }) }),
    ),
});
