import { usesOfStore } from '@waymark/engine/segments/uses';
import {
  listStores,
  removeStore,
  saveStores,
  storeIdSchema,
  storeSchema,
} from '@waymark/engine/stores/stores';
import { z } from 'zod';
import { allowed, byId, changeOne, everyone, router } from '../base.ts';

export const storesRouter = router({
  list: everyone.query(({ ctx }) => listStores(ctx.sql, ctx.workspaceId)),
  uses: everyone.input(byId).query(({ ctx, input }) => usesOfStore(ctx.sql, ctx.workspaceId, input.id)),
  save: allowed('editStores')
    .input(
      z.object({
        stores: z
          .array(storeSchema.extend({ externalId: storeIdSchema }))
          .min(1)
          .max(500),
        adding: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input: { stores, adding } }) =>
      saveStores(ctx.sql, ctx.workspaceId, stores, ctx.actor, { adding }),
    ),
  remove: changeOne('editStores', removeStore),
});
