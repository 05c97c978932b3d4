/** Returns the name that was probably meant: at most a third of its letters differ. Null if there is none. */
export function nearestName(name: string, names: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(name.length / 3));
  let best: { name: string; apart: number } | null = null;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > most) continue;
    const apart = distance(name.toLowerCase(), candidate.toLowerCase());
    if (apart <= most && (best === null || apart < best.apart)) best = { name: candidate, apart };
  }
  return best?.name ?? null;
}

/** The number of letters to insert, delete, change or swap with their neighbor. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const changed = (last[j - 1] ?? 0) + (same ? 0 : 1);
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : changed;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swap));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
