/** The characters that a font has, as [first, last, first, last, …], ascending and apart. */
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

/** As short text: the gaps and lengths of the ranges in base 36. */
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

/** From any code points, in any order. */
export function coverageOf(codePoints: Iterable<number>): Coverage {
  const ranges: number[] = [];
  let first = -1;
  let last = -2;
  for (const at of Uint32Array.from(new Set(codePoints)).sort()) {
    if (at !== last + 1) {
      if (first >= 0) ranges.push(first, last);
      first = at;
    }
    last = at;
  }
  if (first >= 0) ranges.push(first, last);
  return ranges;
}
