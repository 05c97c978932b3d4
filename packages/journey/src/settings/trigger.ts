import { canonicalRule } from '@waymark/audience/canonical';
import type { Rule } from '@waymark/audience/schema';
import { describeRule } from '@waymark/audience/words/describe';
import type { z } from 'zod';
import type { PlanOccasion, Reentry } from '../plan/plan.ts';
import { checkConditions, mentionsOfRule } from './conditions.ts';
import { defineKind, type Fields, type Flaw, type Kind, type Mention, oneWayOn } from './kind.ts';

/** What every trigger has: whom it lets in, and how often. */
const admission = (f: Fields) => ({ reentry: f.reentry, only: f.rule.optional() });
/** Of a trigger's settings; `only` is the entry filter: people who don't match it stay out. */
const admissionOf = (settings: object) => settings as { reentry: Reentry; only?: Rule | undefined };

type Whole<Shape extends z.ZodRawShape> = Kind<'trigger', Shape & ReturnType<typeof admission>>;
type Own<Shape extends z.ZodRawShape> = Omit<
  Whole<Shape>,
  'family' | 'settings' | 'outputs' | 'check' | 'mentions' | 'plan'
> & {
  settings(f: Fields): Shape;
  check?(settings: Whole<Shape>['example']): Flaw[];
  mentions?(settings: Whole<Shape>['example']): Mention[];
  plan(settings: Whole<Shape>['example']): PlanOccasion;
};

/**
 * Defines a trigger by what is its own. Whom it lets in and how often is added: ', only if they …' to its sentence, and
 * nothing to its plan if the filter is empty, so that plans from before filters existed keep their hashes.
 */
export function defineTrigger<Shape extends z.ZodRawShape>(own: Own<Shape>): Whole<Shape> {
  return defineKind({
    ...own,
    family: 'trigger',
    settings: (f) => ({ ...own.settings(f), ...admission(f) }),
    outputs: oneWayOn,
    check(settings) {
      const { only } = admissionOf(settings);
      return [...(own.check?.(settings) ?? []), ...(only ? checkConditions(only, 'only') : [])];
    },
    mentions(settings) {
      const { only } = admissionOf(settings);
      return [...(own.mentions?.(settings) ?? []), ...(only ? mentionsOfRule(only, 'only') : [])];
    },
    describe(settings, names) {
      const { only } = admissionOf(settings);
      const words = only ? describeRule(only, 'they ', names) : '';
      return own.describe(settings, names) + (words === '' ? '' : `, only if ${words}`);
    },
    plan: {
      trigger(settings) {
        const { reentry, only } = admissionOf(settings);
        const filter = only && only.conditions.length > 0 ? { only: canonicalRule(only) } : {};
        return { ...own.plan(settings), reentry, ...filter };
      },
    },
  });
}
