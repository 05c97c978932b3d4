/**
 * How long to wait before another try, ms: doubling with `attempts` (1 for the first) from `firstMs` to `longestMs`, half of
 * it at random (`random` in [0, 1)) so that what failed together does not come back together. Never sooner than `leastMs`,
 * such as a provider's own Retry-After.
 */
export function backoffMs(
  attempts: number,
  random: number,
  { firstMs, longestMs, leastMs = 0 }: { firstMs: number; longestMs: number; leastMs?: number },
): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(Math.max(full / 2 + (full / 2) * random, leastMs));
}
