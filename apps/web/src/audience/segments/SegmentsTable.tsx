import { IconUsersGroup } from '@tabler/icons-react';
import { may } from '@waymark/policy/permissions';
import { useMe } from '../../server/session.tsx';
import type { SegmentRow } from '../../server/views.ts';
import { RestoreButton } from '../../ui/archive.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { count } from '../../ui/format/numbers.ts';
import { OpenLink, OpenRow } from '../../ui/tables/OpenRow.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { AsOf } from './AsOf.tsx';
import { kindWords } from './kinds.ts';
import { SegmentMenu } from './SegmentMenu.tsx';
import { UsedBy } from './UsedBy.tsx';

export function SegmentsTable({ segments }: { segments: SegmentRow[] }) {
  const { role } = useMe();
  if (segments.length === 0)
    return (
      <Empty icon={IconUsersGroup} title="No matching segments">
        Try other words or another kind.
      </Empty>
    );
  return (
    <Table
      columns={[
        'Segment',
        ['Kind', table.middle],
        ['People', table.number],
        ['Used by', table.middle],
        ['State', table.wide],
        'Actions',
      ]}
      data-testid="segments"
    >
      {segments.map((segment) => (
        <OpenRow key={segment.id} data-segment={segment.id}>
          <td>
            <OpenLink to="/audience/segments/$segmentId" params={{ segmentId: segment.id }}>
              {segment.name}
            </OpenLink>
          </td>
          <td className={`${table.muted} ${table.middle}`}>{kindWords[segment.kind].name}</td>
          <td className={table.number}>{count(segment.count)}</td>
          <td className={`${table.muted} ${table.middle}`}>
            <UsedBy uses={segment.uses} most={2} />
          </td>
          <td className={`${table.muted} ${table.wide}`}>
            <AsOf segment={segment} />
          </td>
          <td className={table.number}>
            {segment.archivedAt === null ? (
              <SegmentMenu segment={segment} />
            ) : (
              may(role, kindWords[segment.kind].permission) && (
                <RestoreButton kind="segments" one="segment" item={segment} />
              )
            )}
          </td>
        </OpenRow>
      ))}
    </Table>
  );
}
