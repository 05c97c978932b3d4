import { useNavigate } from '@tanstack/react-router';
import { ConflictChoice } from '../../../editing/ConflictChoice.tsx';
import { trpcClient } from '../../../server/trpc.ts';
import type { CardView } from '../../../server/views.ts';
import { useCardStore } from '../store/context.ts';
import { type CardAutosave, cards } from './useCardSaving.ts';

/** Asks which of two versions of this card to keep. */
export function CardConflict(props: {
  view: CardView;
  autosave: CardAutosave;
  takeTheirs: (theirs: CardView) => void;
}) {
  const store = useCardStore();
  const navigate = useNavigate();
  return (
    <ConflictChoice
      {...props}
      of="card"
      place={cards}
      doc={() => store.getState().card}
      look={() => trpcClient.cards.get.query({ id: props.view.id })}
      create={(name, card) => trpcClient.cards.create.mutate({ name, card })}
      opened={(cardId) => void navigate({ to: '/studio/$cardId', params: { cardId } })}
    />
  );
}
