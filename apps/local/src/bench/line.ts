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
