import type { JourneyView } from '../../../server/views.ts';
import { journeyState } from '../../../ui/format/words.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';

export function JourneyStatusMark({ view }: { view: JourneyView }) {
  const { status, closed, activePeople } = view;
  const { word, tone } = journeyState({ status, closed: closed !== null, waiting: activePeople });
  return (
    <span data-testid="journey-status" data-status={status} data-closed={closed ? true : undefined}>
      <StatusChip tone={tone}>{word}</StatusChip>
    </span>
  );
}
