import type { SegmentRow } from '../../server/views.ts';
import { share } from '../../ui/format/numbers.ts';
import { Moment } from '../../ui/Moment.tsx';

/** Up to when a segment's people are exact, or how far it is with finding them. */
export function AsOf({ segment }: { segment: Pick<SegmentRow, 'building' | 'exactAsOf'> }) {
  const { building, exactAsOf } = segment;
  if (building)
    return building.total > 0
      ? `finding its people: ${share(building.done, building.total)}`
      : 'finding its people';
  if (exactAsOf === null) return 'not counted yet';
  return (
    <>
      exact as of <Moment at={exactAsOf} within />
    </>
  );
}
