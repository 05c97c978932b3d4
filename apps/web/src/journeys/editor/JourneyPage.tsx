import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Graph } from '@waymark/journey/graph/graph';
import { type ReactNode, useEffect, useState } from 'react';
import { WithKept } from '../../editing/WithKept.tsx';
import { trpc } from '../../server/trpc.ts';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import classes from './JourneyPage.module.css';
import { JourneyRoom } from './JourneyRoom.tsx';
import { loadLayout, needsLayout } from './model/drawn.ts';
import { drafts } from './save/useJourneySaving.ts';

const crumbs = [{ label: 'Journeys', to: '/journeys' }];

/** One journey's page, `/journeys/$journeyId`. */
export function JourneyPage() {
  const { journeyId } = useParams({ from: '/shell/journeys/$journeyId' });
  const journey = useQuery(trpc.journeys.get.queryOptions({ id: journeyId }));
  if (journey.data) {
    const view = journey.data;
    return (
      <WithKept key={view.id} place={drafts} id={view.id} name={view.name} opening={<Opening />}>
        {(kept) => (
          <WithLayout graphs={[kept?.doc, view.live?.graph, view.draft]} opening={<Opening />}>
            <JourneyRoom view={view} kept={kept} />
          </WithLayout>
        )}
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

/** Opens the editor once the layout code is loaded, if a drawing needs it and it can be loaded. */
function WithLayout(props: { graphs: (Graph | undefined)[]; opening: ReactNode; children: ReactNode }) {
  const { graphs } = props;
  const [ready, setReady] = useState(() => !graphs.some((graph) => graph && needsLayout(graph)));
  useEffect(() => {
    if (ready) return;
    const open = () => setReady(true);
    loadLayout().then(open, open);
  }, [ready]);
  return ready ? props.children : props.opening;
}

function Opening() {
  return (
    <>
      <TopBar crumbs={crumbs} title="…" documentTitle="Journey" />
      <JourneySkeleton />
    </>
  );
}

/** A skeleton while the journey loads: tabs, palette and a few cards. */
function JourneySkeleton() {
  return (
    <div className={room.whole} aria-busy="true">
      <div className={classes.tabsRow} />
      <div className={classes.skeleton}>
        {[0, 1, 2].map((card) => (
          <div key={card} className={`${room.comingCard} ${classes.skeletonCard}`} />
        ))}
      </div>
    </div>
  );
}
