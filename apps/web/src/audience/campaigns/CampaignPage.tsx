import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { whoMay } from '@waymark/policy/permissions';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { CampaignForm } from './CampaignForm.tsx';

/** Sends one message to a segment: `/audience/segments/$segmentId/send`. */
export function CampaignPage() {
  const { segmentId } = useParams({ from: '/shell/audience/segments/$segmentId/send' });
  const segment = useQuery(trpc.segments.get.queryOptions({ id: segmentId }));
  const may = useMay('editJourneys');
  const crumbs = [
    { label: 'Segments', to: '/audience/segments' },
    { label: segment.data?.name ?? 'Segment', to: `/audience/segments/${segmentId}` },
  ];
  return (
    <>
      <TopBar crumbs={crumbs} title="Send to this segment" />
      <div className={room.room}>
        {segment.error ? (
          <RoomProblem error={segment.error} retry={() => segment.refetch()} />
        ) : segment.data === undefined ? (
          <Skeleton height={320} radius="lg" role="status" aria-label="Loading" />
        ) : !may ? (
          <p>{whoMay('editJourneys')}</p>
        ) : segment.data.archivedAt !== null ? (
          <p>This segment is archived. Restore it to send to it.</p>
        ) : (
          <CampaignForm key={segmentId} segment={segment.data} />
        )}
      </div>
    </>
  );
}
