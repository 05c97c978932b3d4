import type { RunEstimate } from '../../server/views.ts';
import { counted } from '../format/numbers.ts';
import { Moment } from '../Moment.tsx';
import { useZone } from './ClockProvider.tsx';

/** "Quiet hours hold 3 messages until tomorrow 11:00 AM."; nothing if a run's messages all go out when it starts. */
export function HeldMessages({ run: { held, later } }: { run: RunEstimate }) {
  const zone = useZone();
  if (!later) return null;
  const at = (time: typeof later.first) => <Moment at={time} zone={zone} within />;
  return (
    <>
      {held.map(({ name }) => name).join(' and ') || 'Rules'} hold
      {held.length === 1 && held[0]?.name !== 'Quiet hours' ? 's' : ''} {counted(later.count, 'message')}
      {later.first === later.last ? (
        <> until {at(later.first)}.</>
      ) : (
        <>
          : sent from {at(later.first)} to {at(later.last)}.
        </>
      )}
    </>
  );
}
