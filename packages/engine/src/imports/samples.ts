import type { Fields } from './plan.ts';
import type { Counts, Settled } from './settle.ts';

/** Of each kind. */
const MOST_SAMPLES = 10;

/** A person of a rehearsal: what would be new of them, or different. */
export interface ImportSample {
  line: number;
  kind: 'added' | 'changed';
  before: Fields;
  after: Fields;
  /** Whether it would record that they agreed to texts. */
  optIn?: boolean;
}
export interface Rehearsal {
  counts: Counts;
  samples: ImportSample[];
}

/** Keeps the first few people that would be new, and those that would change. */
export function addSamples(
  samples: ImportSample[],
  { outcomes, grants }: Pick<Settled, 'outcomes' | 'grants'>,
): void {
  const granted = new Set(grants.map(({ line }) => line));
  for (const kind of ['added', 'changed'] as const) {
    for (const outcome of outcomes) {
      if (samples.filter((each) => each.kind === kind).length >= MOST_SAMPLES) break;
      if (outcome.kind !== kind) continue;
      const { line } = outcome.row;
      const optIn = granted.has(line) ? { optIn: true } : {};
      if (outcome.kind === 'changed')
        samples.push({ line, kind, before: outcome.before, after: outcome.after, ...optIn });
      if (outcome.kind !== 'added') continue;
      const { id: _, ...after } = outcome.profile;
      samples.push({ line, kind, before: {}, after, ...optIn });
    }
  }
}
