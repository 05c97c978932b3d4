import { listProducts, productInWords, productShelves } from '@waymark/engine/catalog/list';
import { productChangeSchema, productIdSchema } from '@waymark/engine/catalog/product';
import { saveProduct } from '@waymark/engine/catalog/save';
import { changePool, createPool, listPools, runsLow } from '@waymark/engine/coupons/pools';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { allowed, change, cursorSchema, everyone, idSchema, router } from '../base.ts';

const pool = z.object({ name: nameSchema(80), alarmBelow: z.int().min(0).max(1_000_000) });

/**
 * The workspace's products, by the shop's own ids, and coupons. Files go through `/catalog-files`
 * (`catalog/routes.ts`).
 */
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
  /** One product, gone or not. Null if the catalog doesn't have it. */
  product: everyone
    .input(z.object({ id: productIdSchema }))
    .query(({ ctx, input }) => productInWords(ctx.sql, ctx.workspaceId, input.id)),
  pools: everyone.query(({ ctx }) => listPools(ctx.sql, ctx.workspaceId)),
  poolsRunningLow: everyone.query(
    async ({ ctx }) => (await listPools(ctx.sql, ctx.workspaceId)).filter(runsLow).length,
  ),
  createPool: change('editCatalog', pool, createPool),
  changePool: change('editCatalog', pool.extend({ id: idSchema }), changePool),
  saveProduct: allowed('editCatalog')
    .input(productChangeSchema.extend({ id: productIdSchema, adding: z.boolean().optional() }))
    .mutation(({ ctx, input: { adding, ...change } }) =>
      saveProduct(ctx.sql, ctx.workspaceId, change, ctx.actor, { adding }),
    ),
});
