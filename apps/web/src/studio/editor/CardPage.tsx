import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { WithKept } from '../../editing/WithKept.tsx';
import { trpc } from '../../server/trpc.ts';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import classes from './CardRoom.module.css';
import { CardRoom } from './CardRoom.tsx';
import { cards } from './save/useCardSaving.ts';

const crumbs = [{ label: 'Studio', to: '/studio' }];

/** The editor of one card, `/studio/$cardId`. */
export function CardPage() {
  const { cardId } = useParams({ from: '/shell/studio/$cardId' });
  const card = useQuery(trpc.cards.get.queryOptions({ id: cardId }));
  const brand = useQuery(trpc.brand.get.queryOptions());
  if (card.data && brand.data) {
    const [view, kit] = [card.data, brand.data];
    return (
      <WithKept key={view.id} place={cards} id={view.id} name={view.name} opening={<Opening />}>
        {(kept) => <CardRoom view={view} brand={kit} kept={kept} />}
      </WithKept>
    );
  }
  const failed = [card, brand].find(({ error }) => error !== null);
  if (!failed) return <Opening />;
  return (
    <>
      <TopBar crumbs={crumbs} title="Card" />
      <RoomProblem error={failed.error} retry={() => void failed.refetch()} />
    </>
  );
}

function Opening() {
  return (
    <>
      <TopBar crumbs={crumbs} title="Card" />
      <div className={classes.loading} role="status" aria-busy aria-label="Loading the card">
        <div className={`${room.comingCard} ${classes.loadingCard}`} />
      </div>
    </>
  );
}
