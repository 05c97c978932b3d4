import type { ClockView } from '@waymark/api/trpc/views';

/** What the workspace's clock shows (epoch ms) at the machine's `atMs`, having been read at the machine's `readAtMs`. */
export function runningTime(clock: Pick<ClockView, 'now' | 'pace'>, readAtMs: number, atMs: number): number {
  return Date.parse(clock.now) + (atMs - readAtMs) * clock.pace;
}

export const paces = [
  { pace: 8640, label: 'A day in ten seconds' },
  { pace: 1440, label: 'A day in a minute' },
  { pace: 360, label: 'An hour in ten seconds' },
  { pace: 60, label: 'A minute in a second' },
  { pace: 1, label: 'Real pace' },
  { pace: 0, label: 'Standing still' },
] as const;
