import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { JourneyView } from '@waymark/api/trpc/views';
import { useKept } from '../../editing/kept.ts';
import { useTRPC } from '../../server/trpc.ts';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import { TopBar } from '../../ui/room/TopBar.tsx';
import classes from './JourneyPage.module.css';
import { JourneyRoom } from './JourneyRoom.tsx';
import { drafts } from './save/kept.ts';

const crumbs = [{ label: 'Journeys', to: '/journeys' }];

/** The room of one journey, `/journeys/$journeyId`. */
export function JourneyPage() {
  const { journeyId } = useParams({ from: '/house/journeys/$journeyId' });
  const trpc = useTRPC();
  const journey = useQuery(trpc.journeys.get.queryOptions({ id: journeyId }));
  if (journey.data) return <Opened key={journeyId} view={journey.data} />;
  if (journey.error)
    return (
      <>
        <TopBar crumbs={crumbs} title="Journey" />
        <RoomProblem error={journey.error} retry={() => journey.refetch()} />
      </>
    );
  return <Opening />;
}

/** With what this browser kept of it, where the server does not have it yet. */
function Opened({ view }: { view: JourneyView }) {
  const kept = useKept(drafts, view.id);
  return kept === undefined ? <Opening /> : <JourneyRoom view={view} kept={kept} />;
}

function Opening() {
  return (
    <>
      <TopBar crumbs={crumbs} title="…" documentTitle="Journey" />
      <JourneySkeleton />
    </>
  );
}

/** The shape of the room before the journey is here: tabs, palette and a few cards. */
function JourneySkeleton() {
  return (
    <div className={classes.room} aria-busy="true">
      <div className={classes.tabsRow} />
      <div className={classes.skeleton}>
        {[0, 1, 2].map((card) => (
          <div key={card} className={classes.skeletonCard} />
        ))}
      </div>
    </div>
  );
}
