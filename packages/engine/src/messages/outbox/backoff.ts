const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait before asking a busy provider again, ms: doubling from 1 s to 5 min with `attempts` (1 for the
 * first), half of it at random (`random` in [0, 1)) so that messages do not come back together. Never sooner than the
 * provider's own Retry-After.
 */
export function backoffMs(attempts: number, retryAfterMs: number | null, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  const jittered = full / 2 + (full / 2) * random;
  return Math.round(Math.max(jittered, retryAfterMs ?? 0));
}
