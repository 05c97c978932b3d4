import { eventMatches } from '@waymark/audience/evaluate';

/** Whom a dry run is about: everyone, or those with a profile property of a value. */
export type Cohort =
  | { kind: 'everyone' }
  | { kind: 'property'; property: string; value: string | number | boolean };

/** Whether a person belongs to it. Values compare as `is` does in a journey's rules. */
export function inCohort(cohort: Cohort, properties: Record<string, unknown>): boolean {
  if (cohort.kind === 'everyone') return true;
  return eventMatches(
    [{ on: 'event', property: cohort.property, op: 'is', value: cohort.value }],
    properties,
  );
}

/** 'Everyone', 'People whose tier is gold'. */
export function cohortWords(cohort: Cohort): string {
  if (cohort.kind === 'everyone') return 'Everyone';
  const value = typeof cohort.value === 'boolean' ? (cohort.value ? 'yes' : 'no') : cohort.value;
  return `People whose ${cohort.property.replaceAll('_', ' ')} is ${value}`;
}
