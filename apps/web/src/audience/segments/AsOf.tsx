import type { SegmentRow } from '../../server/views.ts';
import { share } from '../../ui/format/numbers.ts';
import { Moment } from '../../ui/Moment.tsx';

/** The time at which a segment's members are exact, or the progress of finding them. */
export function AsOf({ segment }: { segment: Pick<SegmentRow, 'building' | 'exactAsOf'> }) {
  const { building, exactAsOf } = segment;
  if (building)
    return building.total > 0
      ? `Finding its people: ${share(building.done, building.total)}`
      : 'Finding its people';
  if (exactAsOf === null) return 'Not counted yet';
  return (
    <>
      Exact as of <Moment at={exactAsOf} within />
    </>
  );
}
