import type { SegmentRow } from '../../server/views.ts';
import { share } from '../../ui/format/numbers.ts';
import { Moment } from '../../ui/Moment.tsx';

/** The time at which the people of a segment with a rule are exact, or the progress of finding them. */
export function AsOf({ segment }: { segment: Pick<SegmentRow, 'kind' | 'building' | 'exactAsOf'> }) {
  const { kind, building, exactAsOf } = segment;
  if (kind !== 'rule') return 'Kept by hand';
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
