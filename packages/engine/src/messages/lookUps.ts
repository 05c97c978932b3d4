/**
 * When a message that the provider took is looked up there if no last word came, minutes of real time since it was handed over.
 * Callbacks come within seconds and are tried again for minutes; carriers report for hours. After the last one no word is expected.
 */
export const LOOK_UPS = [15, 45, 120, 360, 1_440] as const;

/** Real time until the first look-up, ms. */
export const FIRST_LOOK_UP_MS = LOOK_UPS[0] * 60_000;
