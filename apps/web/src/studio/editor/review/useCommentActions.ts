import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../../server/errors.ts';
import { useTRPC } from '../../../server/trpc.ts';
import { stage } from '../store/uiState.ts';

/** What can be done with a remark of this card, and why the last of it was refused. */
export function useRemarkDeeds(cardId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.cards.get.queryKey({ id: cardId }) });
  const told = (said: string) => ({
    onSuccess: () => {
      stage.say(said);
      return refresh();
    },
    onError: () => void refresh(),
  });
  const resolving = useMutation(trpc.comments.resolve.mutationOptions(told('Done')));
  const removing = useMutation(trpc.comments.remove.mutationOptions(told('Deleted')));
  const error = resolving.error ?? removing.error;
  return {
    settle: (id: string) => resolving.mutate({ id, resolved: true }),
    reopen: (id: string) => resolving.mutate({ id, resolved: false }),
    remove: (id: string) => removing.mutate({ id }),
    refused: error ? sentenceOf(error) : null,
  };
}
