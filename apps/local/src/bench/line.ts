/**
 * One figure of a bench. `ratio` compares it with `baseline`, measured in the same run if possible: the machine's
 * speed differs from day to day, but the ratio carries over. Both are null if there is nothing to compare with.
 */
export interface BenchLine {
  name: string;
  value: number;
  unit: string;
  ratio: number | null;
  baseline: string | null;
}

/** A figure, to two decimals; without a `ratio`, `baseline` says what else there is to know about it. */
export const figure = (
  name: string,
  value: number,
  unit: string,
  baseline: string | null = null,
  ratio: number | null = null,
): BenchLine => ({
  name,
  value: rounded(value),
  unit,
  ratio: ratio === null ? null : rounded(ratio),
  baseline,
});

const rounded = (value: number) => Math.round(value * 100) / 100;

/** The time that this share of the times stays below. */
export const below = (share: number, times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Number.NaN;
