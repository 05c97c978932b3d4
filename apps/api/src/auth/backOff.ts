/** How failures on one thing slow down the next try at it. Times are ms. */
export interface BackOff {
  /** Failures before any wait. */
  free: number;
  firstWait: number;
  longestWait: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Failures are forgotten when there was none for this long. */
export const FORGET_MS = 24 * 60 * MINUTE;

/** For this long after a person signed in from an address, it is judged by its own failures on their account alone. */
export const TRUST_MS = 30 * 24 * 60 * MINUTE;

/**
 * What is counted, on failures only:
 *
 * - `pair`: one account from one address. Five typing errors cost nothing; then 5 s, doubling to 15 min, so that a person
 *   who got it wrong is soon back and a guesser has about a hundred tries a day.
 * - `account`: one account from every address together, so that many addresses do not add up: twenty failures, then 10 s,
 *   doubling to 15 min. Anybody who knows an email can hold this shut, hence two things: it never lasts longer than 15 min,
 *   and an address that the person signed in from in the last 30 days is not held to it.
 * - `address`: one address on all accounts together, against one common password tried on everybody. Offices share an address,
 *   so it is generous, its wait is a minute at most, and whoever signed in from it lately is not held to it.
 */
export const backOffs = {
  pair: { free: 5, firstWait: 5 * SECOND, longestWait: 15 * MINUTE },
  account: { free: 20, firstWait: 10 * SECOND, longestWait: 15 * MINUTE },
  address: { free: 100, firstWait: 10 * SECOND, longestWait: MINUTE },
} as const satisfies Record<string, BackOff>;

/** How long the next try waits after so many failures, ms. */
export function waitAfter(failures: number, { free, firstWait, longestWait }: BackOff): number {
  if (failures < free) return 0;
  return Math.min(longestWait, firstWait * 2 ** Math.min(failures - free, 30));
}

/** Seconds that somebody is told to wait. */
export const waitSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));

export function waitWords(ms: number): string {
  const seconds = waitSeconds(ms);
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds === 1 ? '1 second' : seconds < 90 ? `${seconds} seconds` : `${minutes} minutes`;
  return `Too many attempts. Wait ${wait}, then try again.`;
}
