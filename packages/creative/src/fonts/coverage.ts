/** The characters that a font has: ascending, disjoint ranges [first, last, first, last, …]. */
export type Coverage = readonly number[];

/** Whether a font has this code point. */
export function has(coverage: Coverage, codePoint: number): boolean {
  let low = 0;
  let high = coverage.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (coverage[2 * middle] ?? 0)) high = middle - 1;
    else if (codePoint > (coverage[2 * middle + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** Packs it into a short text: the gaps and lengths of the ranges in base 36. */
export function packCoverage(coverage: Coverage): string {
  let last = 0;
  return coverage
    .map((at) => {
      const step = at - last;
      last = at;
      return step.toString(36);
    })
    .join(' ');
}

export function unpackCoverage(packed: string): Coverage {
  let at = 0;
  return packed === ''
    ? []
    : packed.split(' ').map((step) => {
        at += Number.parseInt(step, 36);
        return at;
      });
}

/** From ranges [first, last] in any order, which may overlap. The work depends on their number, not their length. */
export function mergeRanges(ranges: readonly (readonly [number, number])[]): Coverage {
  const merged: number[] = [];
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    if (last < first) continue;
    const before = merged.at(-1);
    if (before === undefined || first > before + 1) merged.push(first, last);
    else if (last > before) merged[merged.length - 1] = last;
  }
  return merged;
}
