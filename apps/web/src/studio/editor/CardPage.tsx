import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { RoomProblem } from '../../shell/RoomError.tsx';
import { TopBar } from '../../shell/TopBar.tsx';
import { useTRPC } from '../../shell/trpc.ts';
import classes from './CardRoom.module.css';
import { CardRoom } from './CardRoom.tsx';

const crumbs = [{ label: 'Studio', to: '/studio' }];

/** The editor of one card, `/studio/$cardId`. */
export function CardPage() {
  const { cardId } = useParams({ from: '/house/studio/$cardId' });
  const trpc = useTRPC();
  const card = useQuery(trpc.cards.get.queryOptions({ id: cardId }));
  const brand = useQuery(trpc.brand.get.queryOptions());
  if (card.data && brand.data) return <CardRoom key={cardId} view={card.data} brand={brand.data} />;
  const failed = [card, brand].find(({ error }) => error !== null);
  return (
    <>
      <TopBar crumbs={crumbs} title="Card" />
      {failed ? (
        <RoomProblem error={failed.error} retry={() => void failed.refetch()} />
      ) : (
        <div className={classes.loading} role="status" aria-busy aria-label="Loading the card">
          <div className={classes.loadingCard} />
        </div>
      )}
    </>
  );
}
