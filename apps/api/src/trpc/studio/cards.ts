import { may, type Role } from '@waymark/policy/permissions';
import { nameSchema } from '@waymark/policy/plainText';
import { folderSchema } from '@waymark/studio/assets/assets';
import { archiveCard, duplicateCard, relabelCard, saveCard } from '@waymark/studio/cards/cards';
import { followCard } from '@waymark/studio/cards/follow';
import { approvedCards, listCards } from '@waymark/studio/cards/list';
import { startCard } from '@waymark/studio/cards/start';
import { cardView } from '@waymark/studio/review/view';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { allowed, byId, changeOne, cursorSchema, everyone, idSchema, router } from '../base.ts';

const makers = allowed('editCards');
const name = nameSchema(120);
/** Whether templates restrict this role: what they lock stays, and the templates themselves are off limits. */
export const isBound = (role: Role) => !may(role, 'editTemplates');

export const cardsRouter = router({
  list: everyone
    .input(
      z.object({
        folder: folderSchema.optional(),
        search: z.string().trim().max(100).optional(),
        kind: z.enum(['card', 'template']).optional(),
        status: z.enum(['draft', 'inReview', 'changesAsked', 'approved']).optional(),
        cursor: cursorSchema,
      }),
    )
    .query(({ ctx, input }) => listCards(ctx.sql, ctx.workspaceId, input)),
  get: everyone
    .input(byId)
    .query(({ ctx, input }) => cardView(ctx.sql, ctx.workspaceId, input.id, ctx.actor)),
  /**
   * From `card`, or a copy of `fromCardId` or of a template (a built-in one by its name, or a card of kind template);
   * otherwise blank.
   */
  create: makers
    .input(
      z.object({
        name,
        kind: z.enum(['card', 'template']).optional(),
        folder: folderSchema.optional(),
        templateId: z.string().max(64).optional(),
        fromCardId: idSchema.optional(),
        card: z.unknown().optional(),
      }),
    )
    .mutation(({ ctx, input }) => {
      if (input.kind === 'template' && isBound(ctx.member.role))
        throw new DomainError('denied', 'Only designers and admins can create templates.');
      return startCard(ctx.sql, ctx.workspaceId, input, ctx.actor);
    }),
  save: makers
    .input(byId.extend({ card: z.unknown(), revision: z.int().min(1) }))
    .mutation(({ ctx, input }) =>
      saveCard(ctx.sql, ctx.workspaceId, input.id, {
        card: input.card,
        revision: input.revision,
        actor: ctx.actor,
        bound: isBound(ctx.member.role),
      }),
    ),
  rename: makers
    .input(byId.extend({ name }))
    .mutation(({ ctx, input: { id, ...change } }) =>
      relabelCard(ctx.sql, ctx.workspaceId, id, change, { bound: isBound(ctx.member.role) }),
    ),
  move: makers
    .input(byId.extend({ folder: folderSchema }))
    .mutation(({ ctx, input: { id, ...change } }) =>
      relabelCard(ctx.sql, ctx.workspaceId, id, change, { bound: isBound(ctx.member.role) }),
    ),
  /** `card`: the copy's document, if it differs; `suggestedBy`: `rules` or the model whose idea it was. */
  duplicate: makers
    .input(
      byId.extend({
        asVariant: z.boolean().default(false),
        card: z.unknown().optional(),
        suggestedBy: nameSchema(80).optional(),
      }),
    )
    .mutation(({ ctx, input: { id, card, ...copying } }) =>
      duplicateCard(ctx.sql, ctx.workspaceId, id, {
        ...copying,
        changed: card,
        actor: ctx.actor,
        bound: isBound(ctx.member.role),
      }),
    ),
  /** Applies the master's changes to a variant; whatever the variant overrides stays. */
  follow: changeOne('editCards', followCard),
  /** Refused while a journey sends it. */
  archive: makers
    .input(byId)
    .mutation(({ ctx, input }) =>
      archiveCard(ctx.sql, ctx.workspaceId, input.id, ctx.actor, { bound: isBound(ctx.member.role) }),
    ),
  approved: everyone.query(({ ctx }) => approvedCards(ctx.sql, ctx.workspaceId)),
});
