import { dayAndTime, dayName, timeOfDay, wholeTime } from '../format/time.ts';
import { useNow, useZone } from '../shell/clock/ClockProvider.tsx';

/**
 * An instant as a person says it, in the workspace's zone unless another is given; all of it on hover.
 * `show`: the day and the time (the default), the day alone, or the time to the second.
 */
export function Moment(props: {
  at: string | number;
  zone?: string;
  show?: 'dayAndTime' | 'day' | 'seconds';
}) {
  const ours = useZone();
  const now = useNow(30_000);
  const { at, zone = ours, show = 'dayAndTime' } = props;
  const said = {
    dayAndTime: () => dayAndTime(at, zone, now),
    day: () => dayName(at, zone, now),
    seconds: () => timeOfDay(at, zone, undefined, true),
  };
  return (
    <time dateTime={new Date(at).toISOString()} title={wholeTime(at, zone)} style={{ whiteSpace: 'nowrap' }}>
      {said[show]()}
    </time>
  );
}
