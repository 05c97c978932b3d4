import type { Rule } from '@waymark/audience/schema';
import { z } from 'zod';

/** The people of a dry run: everyone, or those with a value of a profile property. */
export const cohortSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({
    kind: z.literal('property'),
    property: z.string().min(1).max(64),
    value: z.union([z.string().max(500), z.number(), z.boolean()]),
  }),
]);
export type Cohort = z.infer<typeof cohortSchema>;

/** Who belongs to it. Values compare as `is` does in a journey's rules. */
export function cohortRule(cohort: Cohort): Rule {
  if (cohort.kind === 'everyone') return { match: 'all', conditions: [] };
  const { property, value } = cohort;
  return { match: 'all', conditions: [{ on: 'profile', property, op: 'is', value }] };
}

/** 'Everyone', 'People whose tier is gold'. */
export function cohortWords(cohort: Cohort): string {
  if (cohort.kind === 'everyone') return 'Everyone';
  const value = typeof cohort.value === 'boolean' ? (cohort.value ? 'yes' : 'no') : cohort.value;
  return `People whose ${cohort.property.replaceAll('_', ' ')} is ${value}`;
}
