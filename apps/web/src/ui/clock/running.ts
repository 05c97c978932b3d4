import type { ClockView } from '../../server/views.ts';

/** What the workspace's clock shows (epoch ms) at the machine's `atMs`, if it was read at the machine's `readAtMs`. */
export function runningTime(clock: Pick<ClockView, 'now' | 'pace'>, readAtMs: number, atMs: number): number {
  return Date.parse(clock.now) + (atMs - readAtMs) * clock.pace;
}

export const paces = [
  { pace: 8640, label: '1 day every 10 seconds' },
  { pace: 1440, label: '1 day per minute' },
  { pace: 360, label: '1 hour every 10 seconds' },
  { pace: 60, label: '1 minute per second' },
  { pace: 1, label: 'Real time' },
  { pace: 0, label: 'Stopped' },
] as const;
