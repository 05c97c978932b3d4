import { useToday, useZone } from './clock/ClockProvider.tsx';
import { dateName, dayAndTime, timeOfDay, wholeTime, withinSentence } from './format/time.ts';

/**
 * A time as people say it, in the workspace's zone unless another is given; the full time on hover. `show`: day and
 * time in everyday words (the default), a plain date, a plain date with its time (for times on the real clock, such as
 * audit lines), or that to the second.
 */
export function Moment(props: {
  at: string | number;
  zone?: string;
  show?: 'dayAndTime' | 'date' | 'dateAndTime' | 'seconds';
  /** Whether it is in the middle of a sentence: "today 8:00 AM". */
  within?: boolean;
}) {
  const ours = useZone();
  const now = useToday();
  const { at, zone = ours, show = 'dayAndTime', within = false } = props;
  const forms = {
    dayAndTime: () => dayAndTime(at, zone, now),
    date: () => dateName(at, zone, now),
    dateAndTime: () => `${dateName(at, zone, now)}, ${timeOfDay(at, zone)}`,
    seconds: () => `${dateName(at, zone, now)}, ${timeOfDay(at, zone, true)}`,
  };
  return (
    <time dateTime={new Date(at).toISOString()} title={wholeTime(at, zone)} style={{ whiteSpace: 'nowrap' }}>
      {within ? withinSentence(forms[show]()) : forms[show]()}
    </time>
  );
}
