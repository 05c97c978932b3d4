import type { Rule } from '@waymark/audience/schema';
import { type SegmentKind, segmentKinds } from '@waymark/db/schema/segment';
import { costOfRule, countEach, countTextable, previewRule, roughCount } from '@waymark/engine/segments/ask';
import { planChange } from '@waymark/engine/segments/changePlan';
import { parseRule } from '@waymark/engine/segments/checkRule';
import { listSegments, segmentView } from '@waymark/engine/segments/list';
import { segmentMembers, setMembers } from '@waymark/engine/segments/people';
import { segmentById } from '@waymark/engine/segments/row';
import {
  archiveSegment,
  changeSegment,
  createListOfImport,
  createSegment,
  restoreSegment,
} from '@waymark/engine/segments/segments';
import { whyInSegment } from '@waymark/engine/segments/why';
import { may, permissions, type Role, whoMay } from '@waymark/policy/permissions';
import { nameSchema } from '@waymark/policy/plainText';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { byId, change, cursorSchema, everyone, idSchema, procedure, router } from '../base.ts';
import { phoneFor, seesMasked } from '../mask.ts';

/** Its depth and size are checked by the engine, which explains what is wrong. */
const rule = z.custom<Rule>((value) => typeof value === 'object' && value !== null, 'isn’t a rule');
const name = nameSchema(120);
const people = z.object({
  ids: z.array(idSchema).max(1_000).optional(),
  externalIds: z.array(z.string().min(1).max(200)).max(1_000).optional(),
  keys: z.array(z.string().min(1).max(200)).max(1_000).optional(),
});

/** For people who may change some kind of segment; `requireMay` checks which. */
const editors = procedure.meta({
  roles: [...new Set([...permissions.editSegments.roles, ...permissions.editSuppression.roles])],
  permission: 'editSegments',
});

function requireMay(role: Role, kind: SegmentKind): void {
  const permission = kind === 'suppression' ? 'editSuppression' : 'editSegments';
  if (!may(role, permission)) throw new DomainError('denied', whoMay(permission));
}

/** For changes to one segment by people who may change its kind. */
const editorsOf = editors.input(byId).use(async ({ ctx, input, next }) => {
  requireMay(ctx.member.role, (await segmentById(ctx.sql, ctx.workspaceId, input.id)).kind);
  return next();
});

export const segmentsRouter = router({
  list: everyone.query(({ ctx }) => listSegments(ctx.sql, ctx.workspaceId)),
  get: everyone.input(byId).query(({ ctx, input }) => segmentView(ctx.sql, ctx.workspaceId, input.id)),
  create: editors
    .input(z.object({ name, kind: z.enum(segmentKinds), rule: rule.optional() }))
    .mutation(({ ctx, input }) => {
      requireMay(ctx.member.role, input.kind);
      const parsed = input.rule && parseRule(input.rule);
      return createSegment(ctx.sql, ctx.workspaceId, { ...input, rule: parsed }, ctx.actor);
    }),
  /** A list of the people of an import. */
  createOfImport: change('editSegments', byId.extend({ name }), createListOfImport),
  change: editorsOf
    .input(z.object({ revision: z.int().min(1), name: name.optional(), rule: rule.optional() }))
    .mutation(({ ctx, input }) => {
      const parsed = input.rule && parseRule(input.rule);
      return changeSegment(ctx.sql, ctx.workspaceId, { ...input, rule: parsed }, ctx.actor);
    }),
  archive: editorsOf.mutation(({ ctx, input }) =>
    archiveSegment(ctx.sql, ctx.workspaceId, input.id, ctx.actor),
  ),
  restore: editorsOf.mutation(({ ctx, input }) =>
    restoreSegment(ctx.sql, ctx.workspaceId, input.id, ctx.actor),
  ),
  members: everyone
    .input(z.object({ id: idSchema, cursor: cursorSchema, search: z.string().max(100).optional() }))
    .query(async ({ ctx, input: { id, ...page } }) => {
      const { rows, next } = await segmentMembers(ctx.sql, ctx.workspaceId, id, page);
      return { rows: rows.map((row) => ({ ...row, phone: phoneFor(ctx.member.role, row.phone) })), next };
    }),
  /** Why a person is in it now, or why not. */
  why: everyone
    .input(z.object({ id: idSchema, customerId: idSchema }))
    .query(({ ctx, input }) => whyInSegment(ctx.sql, ctx.workspaceId, input)),
  setMembers: editorsOf
    .input(z.object({ add: people.optional(), remove: people.optional() }))
    .mutation(({ ctx, input }) => {
      const masked = seesMasked(ctx.member.role);
      return setMembers(ctx.sql, ctx.workspaceId, { ...input, masked }, ctx.actor);
    }),
  /** Stops when the caller goes away. */
  preview: everyone.input(z.object({ rule })).query(async ({ ctx, input, signal }) => {
    const preview = await previewRule(ctx.sql, ctx.workspaceId, input.rule, signal);
    const sample = preview.sample.map((row) => ({ ...row, phone: phoneFor(ctx.member.role, row.phone) }));
    return { ...preview, sample };
  }),
  roughCount: everyone
    .input(z.object({ rule }))
    .query(({ ctx, input, signal }) => roughCount(ctx.sql, ctx.workspaceId, input.rule, signal)),
  textable: everyone
    .input(z.object({ rule }))
    .query(({ ctx, input, signal }) => countTextable(ctx.sql, ctx.workspaceId, input.rule, signal)),
  /** For a rule that finds nobody: how many people each condition that must be true finds by itself. */
  countEach: everyone
    .input(z.object({ rule }))
    .query(({ ctx, input, signal }) => countEach(ctx.sql, ctx.workspaceId, input.rule, signal)),
  cost: everyone
    .input(z.object({ rule }))
    .query(({ ctx, input }) => costOfRule(ctx.sql, ctx.workspaceId, input.rule)),
  plan: everyone
    .input(z.object({ id: idSchema, rule }))
    .query(({ ctx, input, signal }) => planChange(ctx.sql, ctx.workspaceId, input, signal)),
});
