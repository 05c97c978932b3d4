import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { WithKept } from '../../editing/WithKept.tsx';
import { useTRPC } from '../../server/trpc.ts';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import { TopBar } from '../../ui/room/TopBar.tsx';
import classes from './JourneyPage.module.css';
import { JourneyRoom } from './JourneyRoom.tsx';
import { drafts } from './save/useJourneySaving.ts';

const crumbs = [{ label: 'Journeys', to: '/journeys' }];

/** The room of one journey, `/journeys/$journeyId`. */
export function JourneyPage() {
  const { journeyId } = useParams({ from: '/house/journeys/$journeyId' });
  const trpc = useTRPC();
  const journey = useQuery(trpc.journeys.get.queryOptions({ id: journeyId }));
  if (journey.data) {
    const view = journey.data;
    return (
      <WithKept key={view.id} place={drafts} id={view.id} name={view.name} opening={<Opening />}>
        {(kept) => <JourneyRoom view={view} kept={kept} />}
      </WithKept>
    );
  }
  if (journey.error)
    return (
      <>
        <TopBar crumbs={crumbs} title="Journey" />
        <RoomProblem error={journey.error} retry={() => journey.refetch()} />
      </>
    );
  return <Opening />;
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
