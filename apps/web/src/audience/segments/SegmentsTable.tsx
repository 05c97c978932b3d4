import { Button, VisuallyHidden } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may } from '@waymark/policy/permissions';
import { useMe } from '../../server/session.tsx';
import { useTRPC } from '../../server/trpc.ts';
import type { SegmentRow } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
import { OpenRow } from '../../ui/OpenRow.tsx';
import table from '../../ui/table.module.css';
import { noticeOf } from '../../ui/undoNotice.tsx';
import { AsOf } from './AsOf.tsx';
import { kindWords } from './kinds.ts';
import { SegmentMenu } from './SegmentMenu.tsx';

export function SegmentsTable({ segments }: { segments: SegmentRow[] }) {
  if (segments.length === 0) return <p className={table.muted}>No matching segments.</p>;
  return (
    <div className={table.frame}>
      <table className={table.table} data-testid="segments">
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col" className={table.middle}>
              Kind
            </th>
            <th scope="col" className={table.number}>
              People
            </th>
            <th scope="col" className={table.wide}>
              State
            </th>
            <th scope="col">
              <VisuallyHidden>Actions</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
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
              <td className={`${table.muted} ${table.wide}`}>
                <AsOf segment={segment} />
              </td>
              <td className={table.number}>
                {segment.archivedAt === null ? (
                  <SegmentMenu segment={segment} />
                ) : (
                  <Restore segment={segment} />
                )}
              </td>
            </OpenRow>
          ))}
        </tbody>
      </table>
    </div>
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
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Restore ${segment.name}`}
      loading={restore.isPending}
      onClick={() => restore.mutate({ id: segment.id })}
    >
      Restore
    </Button>
  );
}
