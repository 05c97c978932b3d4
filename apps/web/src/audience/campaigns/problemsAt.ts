import type { Problem } from '@waymark/journey/settings/problems';

/** A field that hasn't been filled in yet isn't an error before the person tries to send. */
const missing = new Set<Problem['code']>(['noText', 'noPicture', 'missingSetting']);

/** The problems of one step by field, for `FieldProblem`. */
export function problemsAt(problems: readonly Problem[], nodeId: string, tried: boolean) {
  const shown = problems.filter((one) => one.nodeId === nodeId && (tried || !missing.has(one.code)));
  return Map.groupBy(shown, ({ field }) => field ?? '');
}
