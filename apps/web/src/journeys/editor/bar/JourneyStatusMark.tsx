import type { JourneyView } from '../../../server/views.ts';
import { journeyState, progressOf } from '../../../ui/format/words.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';

export function JourneyStatusMark({ view }: { view: JourneyView }) {
  const { status, closed } = view;
  const { word, tone } = journeyState(progressOf(view));
  return (
    <span data-testid="journey-status" data-status={status} data-closed={closed ? true : undefined}>
      <StatusChip tone={tone}>{word}</StatusChip>
    </span>
  );
}
