import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { BrandView, CardView } from '@waymark/api/trpc/studio/studioViews';
import { useKept } from '../../editing/kept.ts';
import { useTRPC } from '../../server/trpc.ts';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import { TopBar } from '../../ui/room/TopBar.tsx';
import classes from './CardRoom.module.css';
import { CardRoom } from './CardRoom.tsx';
import { cards } from './save/kept.ts';

const crumbs = [{ label: 'Studio', to: '/studio' }];

/** The editor of one card, `/studio/$cardId`. */
export function CardPage() {
  const { cardId } = useParams({ from: '/house/studio/$cardId' });
  const trpc = useTRPC();
  const card = useQuery(trpc.cards.get.queryOptions({ id: cardId }));
  const brand = useQuery(trpc.brand.get.queryOptions());
  if (card.data && brand.data) return <Opened key={cardId} view={card.data} brand={brand.data} />;
  const failed = [card, brand].find(({ error }) => error !== null);
  if (!failed) return <Opening />;
  return (
    <>
      <TopBar crumbs={crumbs} title="Card" />
      <RoomProblem error={failed.error} retry={() => void failed.refetch()} />
    </>
  );
}

/** With what this browser kept of it, where the server does not have it yet. */
function Opened({ view, brand }: { view: CardView; brand: BrandView }) {
  const kept = useKept(cards, view.id);
  return kept === undefined ? <Opening /> : <CardRoom view={view} brand={brand} kept={kept} />;
}

function Opening() {
  return (
    <>
      <TopBar crumbs={crumbs} title="Card" />
      <div className={classes.loading} role="status" aria-busy aria-label="Loading the card">
        <div className={classes.loadingCard} />
      </div>
    </>
  );
}
