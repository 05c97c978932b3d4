import type { Fields, Outcome } from './plan.ts';
import type { Counts } from './settle.ts';

/** Of each kind. */
const MOST_SAMPLES = 10;

/** A person of a rehearsal: what would be new of them, or different. */
export interface ImportSample {
  line: number;
  kind: 'added' | 'changed';
  before: Fields;
  after: Fields;
}
export interface Rehearsal {
  counts: Counts;
  samples: ImportSample[];
}

/** Keeps the first few people that would be new, and those that would change. */
export function addSamples(samples: ImportSample[], outcomes: readonly Outcome[]): void {
  for (const kind of ['added', 'changed'] as const) {
    for (const outcome of outcomes) {
      if (samples.filter((each) => each.kind === kind).length >= MOST_SAMPLES) break;
      if (outcome.kind !== kind) continue;
      const { line } = outcome.row;
      if (outcome.kind === 'changed')
        samples.push({ line, kind, before: outcome.before, after: outcome.after });
      if (outcome.kind !== 'added') continue;
      const { id: _, ...after } = outcome.profile;
      samples.push({ line, kind, before: {}, after });
    }
  }
}
