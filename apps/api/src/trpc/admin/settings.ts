import { keyScopes } from '@waymark/db/schema/workspace';
import { nameSchema } from '@waymark/policy/plainText';
import { policyRulesSchema } from '@waymark/policy/rules';
import { saveApprovalRules } from '@waymark/studio/review/rules';
import { createKey, renewKey, revokeKey } from '@waymark/workspace/settings/keys';
import { policyReach } from '@waymark/workspace/settings/policyReach';
import { readSettings, savePolicy, saveSender } from '@waymark/workspace/settings/settings';
import { z } from 'zod';
import { allowed, change, changeOne, everyone, idSchema, router, shownTo } from '../base.ts';

const sender = z.object({
  id: idSchema.optional(),
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'a number like +15550100'),
  name: nameSchema(80),
  smsPerSecond: z.int().min(1).max(1000),
  mmsPerSecond: z.int().min(1).max(1000),
  mediaBudget: z.int().min(50_000).max(5_000_000),
  smsCents: z.int().min(0).max(1000),
  mmsCents: z.int().min(0).max(1000),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

const keyTerms = z.object({
  scopes: z.array(z.enum(keyScopes)).min(1, 'choose at least one permission').max(keyScopes.length),
  days: z.int().min(1).max(366),
});

export const settingsRouter = router({
  get: everyone.query(({ ctx }) => readSettings(ctx.sql, ctx.workspaceId)),
  savePolicy: allowed('editRules')
    .input(z.object({ rules: policyRulesSchema, release: z.boolean() }))
    .mutation(({ ctx, input }) => savePolicy(ctx.sql, ctx.workspaceId, { ...input, actor: ctx.actor })),
  policyReach: shownTo('editRules').query(({ ctx }) => policyReach(ctx.sql, ctx.workspaceId)),
  saveApproval: change(
    'editApprovalRules',
    z.object({ required: z.boolean(), compliance: z.boolean(), brand: z.boolean() }),
    saveApprovalRules,
  ),
  createKey: allowed('manageKeys')
    .input(keyTerms.extend({ name: nameSchema(80) }))
    .mutation(({ ctx, input }) => createKey(ctx.sql, ctx.workspaceId, { ...input, actor: ctx.actor })),
  renewKey: allowed('manageKeys')
    .input(keyTerms.extend({ id: idSchema }))
    .mutation(({ ctx, input }) => renewKey(ctx.sql, ctx.workspaceId, { ...input, actor: ctx.actor })),
  revokeKey: changeOne('manageKeys', revokeKey),
  saveSender: change('manageSenders', sender, saveSender),
});
