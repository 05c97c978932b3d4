import { useQueryClient } from '@tanstack/react-query';
import type { CardStatus, CardView } from '@waymark/api/trpc/studio/studioViews';
import type { Card } from '@waymark/creative/document/document';
import { useCallback, useState } from 'react';
import { type Autosave, createAutosave, type SaveAnswer, type SaveState } from '../../../editing/autosave.ts';
import { fingerprint } from '../../../editing/fingerprint.ts';
import { useSaving } from '../../../editing/useSaving.ts';
import { isRefusal, refusalCode, sentenceOf } from '../../../server/errors.ts';
import { useTRPC, useTRPCClient } from '../../../server/trpc.ts';
import type { CardStore } from '../store/editorStore.ts';
import { cards, type KeptCard } from './kept.ts';

/** What the server says of a saved card: what is approved is bound to this hash. */
interface News {
  hash: string;
  status: CardStatus;
}
export type CardAutosave = Autosave<Card, News>;

/** Saves the card as it changes, as the journeys' editor does. */
export function useCardSaving(
  view: CardView,
  kept: KeptCard | null,
  store: CardStore,
): { state: SaveState; autosave: CardAutosave } {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [autosave] = useState(() =>
    createAutosave<Card, News>(
      {
        save: async (card, revision): Promise<SaveAnswer<News>> => {
          try {
            const { revision: now, ...news } = await client.cards.save.mutate({
              id: view.id,
              card,
              revision,
            });
            return { kind: 'saved', revision: now, news };
          } catch (error) {
            if (refusalCode(error) !== 'CONFLICT')
              return isRefusal(error) ? { kind: 'refused', reason: sentenceOf(error) } : { kind: 'away' };
            const theirs = await client.cards.get.query({ id: view.id });
            const { hash, status } = theirs;
            return {
              kind: 'conflict',
              revision: theirs.revision,
              theirs: fingerprint(theirs.card),
              news: { hash, status },
            };
          }
        },
        keep: (card, revision, sent) => cards.keep(view.id, { card, revision, sent }),
        forget: () => cards.forget(view.id),
        onState: setState,
        onSaved: (card, revision, news) =>
          queries.setQueryData(trpc.cards.get.queryKey({ id: view.id }), (old) =>
            old ? { ...old, card, revision, ...news } : old,
          ),
      },
      kept ?? { revision: view.revision, sent: null },
    ),
  );
  const watch = useCallback(
    (changed: (card: Card) => void) =>
      store.subscribe((now, before) => {
        if (now.card !== before.card && now.loads === before.loads) changed(now.card);
      }),
    [store],
  );
  useSaving(autosave, watch);
  return { state, autosave };
}
