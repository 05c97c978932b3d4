import type { Rule } from '@waymark/audience/schema';
import { ruleTraitNames } from '@waymark/audience/traits';
import { parseRule } from '@waymark/engine/segments/checkRule';
import { listTraitValues } from '@waymark/engine/segments/list';
import { planTraitRules } from '@waymark/engine/traits/plan';
import { saveTraitRules } from '@waymark/engine/traits/rules';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { allowed, everyone, idSchema, router } from '../base.ts';

const rule = z.custom<Rule>((value) => typeof value === 'object' && value !== null, 'isn’t a rule');

const values = z.array(z.object({ id: idSchema.nullable(), value: nameSchema(40), rule })).max(12);
const parsed = (given: z.infer<typeof values>) => given.map((one) => ({ ...one, rule: parseRule(one.rule) }));

export const traitsRouter = router({
  values: everyone.query(({ ctx }) => listTraitValues(ctx.sql, ctx.workspaceId)),
  plan: everyone
    .input(z.object({ trait: z.enum(ruleTraitNames), values }))
    .query(({ ctx, input: { trait, values }, signal }) =>
      planTraitRules(ctx.sql, ctx.workspaceId, { trait, values: parsed(values) }, signal),
    ),
  save: allowed('editTraits')
    .input(
      z.object({
        trait: z.enum(ruleTraitNames),
        seen: z.array(z.object({ id: idSchema, revision: z.int() })).max(50),
        values,
      }),
    )
    .mutation(({ ctx, input }) =>
      saveTraitRules(ctx.sql, ctx.workspaceId, { ...input, values: parsed(input.values) }, ctx.actor),
    ),
});
