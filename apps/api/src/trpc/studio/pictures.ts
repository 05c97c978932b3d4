import { nameSchema, optionalNameSchema } from '@waymark/policy/plainText';
import { listPictures, removePicture, renamePicture } from '@waymark/studio/assets/library';
import { addressesOf } from '../../media/addresses.ts';
import { byId, everyone, only, router } from '../base.ts';

const keepers = only('marketer', 'designer', 'admin');

export const picturesRouter = router({
  list: everyone.query(async ({ ctx }) => {
    const pictures = await listPictures(ctx.sql, ctx.workspaceId);
    return pictures.map(({ posterId, stillMs, ...picture }) => ({
      ...picture,
      ...addressesOf({ id: picture.id, posterId, stillMs }),
    }));
  }),
  rename: keepers
    .input(byId.extend({ name: nameSchema(80), alt: optionalNameSchema(300).optional() }))
    .mutation(({ ctx, input: { id, ...change } }) => renamePicture(ctx.sql, ctx.workspaceId, id, change)),
  /** Refused while a journey's draft or live version shows it. */
  remove: keepers.input(byId).mutation(({ ctx, input }) => removePicture(ctx.sql, ctx.workspaceId, input.id)),
});
