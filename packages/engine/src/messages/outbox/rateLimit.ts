/**
 * A sender's rate limit on one channel, as one instant: `pacedTo` is when everything sent would have ended at exactly
 * the rate. A message may go while that is at most `SLACK_MS` ahead (the generic cell rate algorithm, ITU-T I.371,
 * annex A), so no second sees more than 1.1 times the rate plus one. Times are epoch ms, rates messages a second.
 */
export const SLACK_MS = 100;

/** How many messages may go now. */
export function allowedNow(pacedTo: number, perSecond: number, now: number): number {
  const ahead = Math.max(0, pacedTo - now);
  if (ahead > SLACK_MS) return 0;
  // A difference of instants can fall short of a whole by a rounding error.
  return Math.floor(((SLACK_MS - ahead) * perSecond) / 1000 + 1e-6) + 1;
}

/** The limit after `count` more messages. */
export function spentAfter(pacedTo: number, perSecond: number, count: number, now: number): number {
  return Math.max(pacedTo, now) + (count * 1000) / perSecond;
}

/** Milliseconds until the next message may go; 0 where one may go now. */
export const freeIn = (pacedTo: number, now: number): number =>
  Math.max(0, Math.ceil(pacedTo - SLACK_MS - now));
