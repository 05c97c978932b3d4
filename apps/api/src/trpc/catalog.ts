import { listProducts, productShelves } from '@waymark/engine/catalog/list';
import { productChangeSchema, productIdSchema } from '@waymark/engine/catalog/product';
import { saveProduct } from '@waymark/engine/catalog/save';
import { z } from 'zod';
import { allowed, cursorSchema, everyone, router } from './base.ts';

/** What the workspace sells, by the shop's own ids, and coupons. Files come by `/catalog-files` (`catalog/routes.ts`). */
export const catalogRouter = router({
  products: everyone
    .input(
      z.object({
        search: z.string().max(100).optional(),
        shelf: z.enum(productShelves).optional(),
        cursor: cursorSchema,
      }),
    )
    .query(({ ctx, input }) => listProducts(ctx.sql, ctx.workspaceId, input)),
  saveProduct: allowed('editCatalog')
    .input(productChangeSchema.extend({ id: productIdSchema }))
    .mutation(({ ctx, input }) => saveProduct(ctx.sql, ctx.workspaceId, input, ctx.actor)),
});
