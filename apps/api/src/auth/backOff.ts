/** How failures slow down the next try at the same thing. Times are ms. */
export interface BackOff {
  /** Failures before the first wait. */
  free: number;
  firstWait: number;
  longestWait: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Failures are forgotten after this long without another. */
export const FORGET_MS = 24 * 60 * MINUTE;

/** How long after a person signed in from an address it is judged only by its own failures on their account. */
export const TRUST_MS = 30 * 24 * 60 * MINUTE;

/**
 * What is counted, on failures only:
 *
 * - `pair`: one account from one address. Five typos cost nothing; then 5 s, doubling to 15 min, so that a person who
 *   got it wrong can soon try again and a guesser gets about a hundred tries a day.
 * - `account`: one account from all addresses together, so that using many addresses doesn't help: twenty failures,
 *   then 10 s, doubling to 15 min. Anybody who knows an email can keep this locked, so it never lasts longer than 15
 *   min, and it doesn't apply to an address the person signed in from in the last 30 days.
 * - `address`: one address on all accounts together, against trying one common password on everybody. Offices share
 *   an address, so it is generous, waits a minute at most, and doesn't apply to people who recently signed in from
 *   there.
 */
export const backOffs = {
  pair: { free: 5, firstWait: 5 * SECOND, longestWait: 15 * MINUTE },
  account: { free: 20, firstWait: 10 * SECOND, longestWait: 15 * MINUTE },
  address: { free: 100, firstWait: 10 * SECOND, longestWait: MINUTE },
} as const satisfies Record<string, BackOff>;

/** How long the next try has to wait after that many failures, ms. */
export function waitAfter(failures: number, { free, firstWait, longestWait }: BackOff): number {
  if (failures < free) return 0;
  return Math.min(longestWait, firstWait * 2 ** Math.min(failures - free, 30));
}

/** Seconds to wait, as told to the user. */
export const waitSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));

export function waitWords(ms: number): string {
  const seconds = waitSeconds(ms);
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds === 1 ? '1 second' : seconds < 90 ? `${seconds} seconds` : `${minutes} minutes`;
  return `Too many attempts. Wait ${wait}, then try again.`;
}
