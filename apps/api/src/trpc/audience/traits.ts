import type { Rule } from '@waymark/audience/schema';
import { ruleTraitNames } from '@waymark/audience/traits';
import { parseRule } from '@waymark/engine/segments/checkRule';
import { listTraitValues } from '@waymark/engine/segments/list';
import { saveTraitRules } from '@waymark/engine/traits/rules';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { allowed, everyone, idSchema, router } from '../base.ts';

const rule = z.custom<Rule>((value) => typeof value === 'object' && value !== null, 'isn’t a rule');

export const traitsRouter = router({
  values: everyone.query(({ ctx }) => listTraitValues(ctx.sql, ctx.workspaceId)),
  save: allowed('editTraits')
    .input(
      z.object({
        trait: z.enum(ruleTraitNames),
        seen: z.array(z.object({ id: idSchema, revision: z.int() })).max(50),
        values: z.array(z.object({ id: idSchema.nullable(), value: nameSchema(40), rule })).max(12),
      }),
    )
    .mutation(({ ctx, input }) => {
      const values = input.values.map((one) => ({ ...one, rule: parseRule(one.rule) }));
      return saveTraitRules(ctx.sql, ctx.workspaceId, { ...input, values }, ctx.actor);
    }),
});
