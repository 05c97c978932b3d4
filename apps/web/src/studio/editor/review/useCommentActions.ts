import { useMutation } from '@tanstack/react-query';
import { announce } from '../../../editing/announce.ts';
import { sentenceOf } from '../../../server/errors.ts';
import { queryClient, trpc } from '../../../server/trpc.ts';

/** Actions on a comment of this card, and why the last one was refused. */
export function useCommentActions(cardId: string) {
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.cards.get.queryKey({ id: cardId }) });
  const announced = (words: string) => ({
    onSuccess: () => {
      announce(words);
      return refresh();
    },
    onError: () => void refresh(),
  });
  const resolving = useMutation(trpc.comments.resolve.mutationOptions(announced('Done')));
  const removing = useMutation(trpc.comments.remove.mutationOptions(announced('Deleted')));
  const error = resolving.error ?? removing.error;
  return {
    resolve: (id: string) => resolving.mutate({ id, resolved: true }),
    reopen: (id: string) => resolving.mutate({ id, resolved: false }),
    remove: (id: string) => removing.mutate({ id }),
    refused: error ? sentenceOf(error) : null,
  };
}
