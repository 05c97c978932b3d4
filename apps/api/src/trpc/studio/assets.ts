import { nameSchema, optionalNameSchema } from '@waymark/policy/plainText';
import {
  assetUsage,
  fileAssets,
  folderSchema,
  listAssets,
  MOST_TAGS,
  oneAsset,
  removeAsset,
  updateAsset,
} from '@waymark/studio/assets/assets';
import { replaceEverywhere } from '@waymark/studio/cards/replace';
import { z } from 'zod';
import { addressesOf } from '../../media/addresses.ts';
import { allowed, byId, changeOne, cursorSchema, everyone, idSchema, router } from '../base.ts';
import { isBound } from './cards.ts';

const keepers = allowed('editAssets');
const tag = nameSchema(40);

export const assetsRouter = router({
  list: everyone
    .input(
      z.object({
        folder: folderSchema.optional(),
        tag: tag.optional(),
        search: z.string().trim().max(100).optional(),
        kind: z.enum(['image', 'animation', 'video']).optional(),
        cursor: cursorSchema,
      }),
    )
    .query(async ({ ctx, input }) => {
      const page = await listAssets(ctx.sql, ctx.workspaceId, input);
      return { ...page, rows: page.rows.map((row) => ({ ...row, ...addressesOf(row) })) };
    }),
  get: everyone.input(byId).query(async ({ ctx, input }) => {
    const row = await oneAsset(ctx.sql, ctx.workspaceId, input.id);
    return { ...row, ...addressesOf(row) };
  }),
  update: keepers
    .input(
      byId.extend({
        name: nameSchema(80).optional(),
        alt: optionalNameSchema(300).optional(),
        folder: folderSchema.optional(),
        tags: z.array(tag).max(MOST_TAGS).optional(),
        posterId: idSchema.nullish(),
      }),
    )
    .mutation(({ ctx, input: { id, ...change } }) => updateAsset(ctx.sql, ctx.workspaceId, id, change)),
  /** Several at once: moved into a folder, and given tags in addition to those they have. */
  file: keepers
    .input(
      z.object({
        ids: z.array(idSchema).min(1).max(500),
        folder: folderSchema.optional(),
        addTags: z.array(tag).max(MOST_TAGS).optional(),
      }),
    )
    .mutation(({ ctx, input: { ids, ...change } }) => fileAssets(ctx.sql, ctx.workspaceId, ids, change)),
  usage: everyone.input(byId).query(({ ctx, input }) => assetUsage(ctx.sql, ctx.workspaceId, input.id)),
  /**
   * Cards that change need approval again. What templates keep this role from changing stays, and is listed in
   * `kept`.
   */
  replaceEverywhere: keepers.input(byId.extend({ withId: idSchema })).mutation(({ ctx, input }) =>
    replaceEverywhere(ctx.sql, ctx.workspaceId, input, {
      actor: ctx.actor,
      bound: isBound(ctx.member.role),
    }),
  ),
  /** Refused while a card, the brand kit or a journey uses it. */
  remove: changeOne('editAssets', removeAsset),
});
