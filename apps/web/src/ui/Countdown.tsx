import { useClock, useNow } from './clock/ClockProvider.tsx';
import { span } from './format/time.ts';

/** The time until `until` on the workspace's clock: "in 2 h 5 min", or "any moment now" when it is due. */
export function Countdown({ until }: { until: string }) {
  const { pace } = useClock();
  const now = useNow(pace > 100 ? 250 : 1_000);
  const left = Date.parse(until) - now;
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {left <= 0 ? 'any moment now' : `in ${span(left)}`}
    </span>
  );
}
