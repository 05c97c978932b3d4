/**
 * One figure of a bench. `ratio` compares it with `baseline`, measured in the same run where it can be: the machine's speed
 * differs from day to day, the ratio travels. Both are null where there is nothing to compare with.
 */
export interface BenchLine {
  name: string;
  value: number;
  unit: string;
  ratio: number | null;
  baseline: string | null;
}
