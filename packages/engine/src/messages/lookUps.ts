/**
 * When an accepted message is looked up if no final status came, minutes of real time since it was handed over.
 * Callbacks come within seconds and are retried for minutes; carriers report for hours. After the last one no status
 * is expected.
 */
export const LOOK_UPS = [15, 45, 120, 360, 1_440] as const;

/** Real time until the first look-up, ms. */
export const FIRST_LOOK_UP_MS = LOOK_UPS[0] * 60_000;
