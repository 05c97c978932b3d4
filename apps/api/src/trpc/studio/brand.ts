import { brandKitSchema } from '@waymark/creative/document/document';
import { brandView, saveKit } from '@waymark/studio/brand/brand';
import { removeFont } from '@waymark/studio/brand/fonts';
import { kitUses } from '@waymark/studio/brand/kitUses';
import { allowed, changeOne, everyone, router } from '../base.ts';

const keepers = allowed('editBrand');

export const brandRouter = router({
  get: everyone.query(({ ctx }) => brandView(ctx.sql, ctx.workspaceId)),
  /** Which cards use each part of the kit, so that nothing is removed unawares. */
  uses: everyone.query(({ ctx }) => kitUses(ctx.sql, ctx.workspaceId)),
  /** Cards that use what changed need approval again; returns how many. */
  save: keepers
    .input(brandKitSchema)
    .mutation(({ ctx, input }) => saveKit(ctx.sql, ctx.workspaceId, input, ctx.actor)),
  /** Removes an uploaded font from the list; cards that are set in it keep it. */
  removeFont: changeOne('editBrand', removeFont),
});
