import { nameSchema, optionalNameSchema } from '@waymark/policy/plainText';
import { listPictures, renamePicture } from '@waymark/studio/assets/library';
import { addressesOf } from '../../media/addresses.ts';
import { allowed, byId, everyone, router } from '../base.ts';

const keepers = allowed('editAssets');

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
});
