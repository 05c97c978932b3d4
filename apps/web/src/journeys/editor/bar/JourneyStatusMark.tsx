import type { JourneyView } from '../../../server/views.ts';
import { journeyState } from '../../../ui/format/words.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';

/** Where a journey stands, for its state in words. */
export const standOf = ({ closed, activePeople, messages, entered, ...view }: JourneyView) => ({
  ...view,
  closed: closed !== null,
  waiting: activePeople,
  queued: messages.queued,
  entered,
});

export function JourneyStatusMark({ view }: { view: JourneyView }) {
  const { status, closed } = view;
  const { word, tone } = journeyState(standOf(view));
  return (
    <span data-testid="journey-status" data-status={status} data-closed={closed ? true : undefined}>
      <StatusChip tone={tone}>{word}</StatusChip>
    </span>
  );
}
