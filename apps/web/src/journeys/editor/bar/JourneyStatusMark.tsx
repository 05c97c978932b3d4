import type { JourneyStatus } from '@waymark/api/trpc/views';
import { journeyWords } from '../../../format/words.ts';
import { StatusChip } from '../../../parts/StatusChip.tsx';

export function JourneyStatusMark({ status }: { status: JourneyStatus }) {
  const { word, tone } = journeyWords[status];
  return (
    <span data-testid="journey-status" data-status={status}>
      <StatusChip tone={tone}>{word}</StatusChip>
    </span>
  );
}
