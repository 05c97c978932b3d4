import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CardView } from '@waymark/api/trpc/studio/studioViews';
import { ConflictChoice } from '../../../editing/ConflictChoice.tsx';
import { useTRPC, useTRPCClient } from '../../../server/trpc.ts';
import { useCardStore } from '../store/context.ts';
import { cards } from './kept.ts';
import type { CardAutosave } from './useCardSaving.ts';

/** Two people drew at once: nothing is lost until one of the three is chosen. */
export function CardConflict({
  view,
  autosave,
  takeTheirs,
}: {
  view: CardView;
  autosave: CardAutosave;
  takeTheirs: (theirs: CardView) => void;
}) {
  const store = useCardStore();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const navigate = useNavigate();
  const theirs = useMutation({
    mutationFn: () => client.cards.get.query({ id: view.id }),
    onSuccess: takeTheirs,
  });
  const copy = useMutation(
    trpc.cards.create.mutationOptions({
      onSuccess: ({ id }) => {
        autosave.adopt(autosave.revision());
        cards.forget(view.id);
        void navigate({ to: '/studio/$cardId', params: { cardId: id } });
      },
    }),
  );
  return (
    <ConflictChoice
      of="card"
      theirs={theirs}
      copy={copy}
      takeTheirs={() => theirs.mutate()}
      keepMine={() => void autosave.mine(store.getState().card)}
      keepCopy={() =>
        copy.mutate({ name: `${view.name} (my version)`.slice(0, 120), card: store.getState().card })
      }
    />
  );
}
