/** From the first try to those that failed long in a row. */
const usual = { firstMs: 1_000, longestMs: 5 * 60_000 };

/**
 * How long to wait before the next try, ms: doubling with `attempts` (1 for the first) from 1 s to 5 min by default,
 * half of it random (`random` in [0, 1)) so that what failed together doesn't come back together. Never sooner than
 * `leastMs`, such as a provider's own Retry-After.
 */
export function backoffMs(
  attempts: number,
  leastMs: number | null,
  random: number,
  { firstMs, longestMs }: { firstMs: number; longestMs: number } = usual,
): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(Math.max(full / 2 + (full / 2) * random, leastMs ?? 0));
}
