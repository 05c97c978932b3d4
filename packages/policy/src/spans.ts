/** Spans of time, ms. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The last instant whose year has four digits, epoch ms: later ones Postgres can’t read as JavaScript writes them. */
export const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
