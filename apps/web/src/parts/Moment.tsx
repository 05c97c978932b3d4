import { dayAndTime, wholeTime } from '../format/time.ts';
import { useNow, useZone } from '../shell/clock/ClockProvider.tsx';

/** An instant as a person says it, in the workspace's zone unless another is given; all of it on hover. */
export function Moment({ at, zone }: { at: string | number; zone?: string }) {
  const ours = useZone();
  const now = useNow(30_000);
  const there = zone ?? ours;
  return (
    <time dateTime={new Date(at).toISOString()} title={wholeTime(at, there)} style={{ whiteSpace: 'nowrap' }}>
      {dayAndTime(at, there, now)}
    </time>
  );
}
