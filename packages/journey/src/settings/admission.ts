import { canonicalRule } from '@waymark/audience/canonical';
import type { Rule } from '@waymark/audience/schema';
import { describeRule, type RuleNames } from '@waymark/audience/words/describe';
import type { Admission, Reentry } from '../plan/plan.ts';
import { checkConditions, mentionsOfRule } from './conditions.ts';
import type { Fields, Flaw, Mention } from './kind.ts';

/*
 * What every trigger has: whom it lets in, and how often.
 */
interface AdmissionSettings {
  reentry: Reentry;
  /** The entry filter: people who don't match it stay out. */
  only?: Rule | undefined;
}

export const admission = (f: Fields) => ({ reentry: f.reentry, only: f.rule.optional() });

export const checkAdmission = ({ only }: AdmissionSettings): Flaw[] =>
  only ? checkConditions(only, 'only') : [];

export const mentionsOfAdmission = ({ only }: AdmissionSettings): Mention[] =>
  only ? mentionsOfRule(only, 'only') : [];

/** ', only if they …', or nothing if everybody may enter. */
export function describeAdmission({ only }: AdmissionSettings, names: RuleNames): string {
  const words = only ? describeRule(only, 'they ', names) : '';
  return words === '' ? '' : `, only if ${words}`;
}

/** As stored in a plan: an empty filter is left out, so that plans from before filters existed keep their hashes. */
export const planAdmission = ({ reentry, only }: AdmissionSettings): Admission =>
  only && only.conditions.length > 0 ? { reentry, only: canonicalRule(only) } : { reentry };
