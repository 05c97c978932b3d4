import { listPictures, removePicture, renamePicture } from '@waymark/engine/pictures/library';
import { z } from 'zod';
import { addressesOf } from '../media/addresses.ts';
import { byId, everyone, only, router } from './base.ts';
import type { PictureView } from './views.ts';

const keepers = only('marketer', 'designer', 'admin');

export const picturesRouter = router({
  list: everyone.query(async ({ ctx }): Promise<PictureView[]> => {
    const pictures = await listPictures(ctx.sql, ctx.workspaceId);
    return pictures.map(({ posterId, stillMs, ...picture }) => ({
      ...picture,
      ...addressesOf({ id: picture.id, posterId, stillMs }),
    }));
  }),
  rename: keepers
    .input(
      byId.extend({ name: z.string().trim().min(1).max(80), alt: z.string().trim().max(300).optional() }),
    )
    .mutation(({ ctx, input: { id, ...change } }) => renamePicture(ctx.sql, ctx.workspaceId, id, change)),
  /** Refused while a journey's draft or live version shows it. */
  remove: keepers.input(byId).mutation(({ ctx, input }) => removePicture(ctx.sql, ctx.workspaceId, input.id)),
});
