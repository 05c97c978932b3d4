import { IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may } from '@waymark/policy/permissions';
import { useMe } from '../../server/session.tsx';
import { useTRPC } from '../../server/trpc.ts';
import type { SegmentRow } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { count } from '../../ui/format/numbers.ts';
import { OpenRow } from '../../ui/OpenRow.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { Table } from '../../ui/Table.tsx';
import table from '../../ui/table.module.css';
import { noticeOf } from '../../ui/undoNotice.tsx';
import { AsOf } from './AsOf.tsx';
import { kindWords } from './kinds.ts';
import { SegmentMenu } from './SegmentMenu.tsx';
import { UsedBy } from './UsedBy.tsx';

export function SegmentsTable({ segments }: { segments: SegmentRow[] }) {
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
            <Link
              to="/audience/segments/$segmentId"
              params={{ segmentId: segment.id }}
              className={table.strong}
              data-opens
            >
              {segment.name}
            </Link>
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
            {segment.archivedAt === null ? <SegmentMenu segment={segment} /> : <Restore segment={segment} />}
          </td>
        </OpenRow>
      ))}
    </Table>
  );
}

function Restore({ segment }: { segment: SegmentRow }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { role } = useMe();
  const restore = useMutation(
    trpc.segments.restore.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.segments.pathKey() }),
      onError: noticeOf('The segment wasn’t restored.'),
    }),
  );
  if (!may(role, kindWords[segment.kind].permission)) return null;
  return (
    <SmallButton
      aria-label={`Restore ${segment.name}`}
      loading={restore.isPending}
      onClick={() => restore.mutate({ id: segment.id })}
    >
      Restore
    </SmallButton>
  );
}
