import type { Card } from '@waymark/creative/document/document';
import { useCallback } from 'react';
import type { Autosave, SaveState } from '../../../editing/autosave.ts';
import { type Kept, keptPlace } from '../../../editing/kept.ts';
import { useAutosave } from '../../../editing/useAutosave.ts';
import { queryClient, trpc, trpcClient } from '../../../server/trpc.ts';
import type { CardStatus, CardView } from '../../../server/views.ts';
import type { CardStore } from '../store/editorStore.ts';

/** The server's answer about a saved card: approval is for this hash. */
interface News {
  hash: string;
  status: CardStatus;
}
export type CardAutosave = Autosave<Card, News>;

/** Where this browser stores cards that the server doesn't have yet. */
export const cards = keptPlace<Card>('waymark:card:', 'card', async () => {
  const { parseCard } = await import('@waymark/creative/document/migrate');
  return (value) => {
    const parsed = parseCard(value);
    return parsed.ok ? parsed.card : null;
  };
});

/** Saves the card as it changes. */
export function useCardSaving(
  view: CardView,
  kept: Kept<Card> | null,
  store: CardStore,
): { state: SaveState; autosave: CardAutosave } {
  const { id } = view;
  const watch = useCallback(
    (changed: (card: Card) => void) =>
      store.subscribe((now, before) => {
        if (now.card !== before.card && now.loads === before.loads) changed(now.card);
      }),
    [store],
  );
  return useAutosave<Card, News>({
    id,
    place: cards,
    kept,
    revision: view.revision,
    watch,
    save: async (card, base) => {
      const { revision, ...news } = await trpcClient.cards.save.mutate({ id, card, revision: base });
      return { revision, news };
    },
    look: async () => {
      const { card, revision, hash, status } = await trpcClient.cards.get.query({ id });
      return { doc: card, revision, news: { hash, status } };
    },
    onSaved: (card, { revision, news }) =>
      queryClient.setQueryData(trpc.cards.get.queryKey({ id }), (old) =>
        old ? { ...old, card, revision, ...news } : old,
      ),
  });
}
