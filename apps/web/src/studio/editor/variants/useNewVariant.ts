import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Idea } from '@waymark/creative/ideas/idea';
import { applyIdea } from '@waymark/creative/ideas/ideas';
import { refresh } from '../../../server/refresh.ts';
import { trpcClient } from '../../../server/trpc.ts';
import type { CardView } from '../../../server/views.ts';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCardStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';

/** An idea to apply, and its source: `rules` or a model's name. */
export interface Suggested {
  idea: Idea;
  by: string;
}

/** Creates a variant of the open card, unchanged or with an idea applied, and opens it. It is always a draft. */
export function useNewVariant(view: CardView, autosave: CardAutosave) {
  const navigate = useNavigate();
  const store = useCardStore();
  return useMutation({
    mutationFn: async (suggested: Suggested | null) => {
      await autosave.flush();
      const { card } = store.getState();
      return await trpcClient.cards.duplicate.mutate({
        id: view.id,
        asVariant: true,
        ...(suggested
          ? { card: applyIdea(card, suggested.idea.change), suggestedBy: suggested.by }
          : { card }),
      });
    },
    onSuccess: async ({ id }, suggested) => {
      await refresh('cards');
      uiState.set({ sheet: null });
      await navigate({ to: '/studio/$cardId', params: { cardId: id } });
      notifications.show({
        message: suggested
          ? 'A draft with this idea applied. Review it before you use it.'
          : 'A draft you can change freely.',
      });
    },
  });
}

export type NewVariant = ReturnType<typeof useNewVariant>;
