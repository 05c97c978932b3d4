import { useMutation } from '@tanstack/react-query';
import { NameField } from '../../../editing/fields/NameField.tsx';
import { refresh } from '../../../server/refresh.ts';
import { queryClient, trpc } from '../../../server/trpc.ts';
import type { CardView } from '../../../server/views.ts';

/** The card's name; a click or Enter turns it into a field. */
export function CardName({ view, mayRename }: { view: CardView; mayRename: boolean }) {
  const rename = useMutation(
    trpc.cards.rename.mutationOptions({
      onMutate: ({ name }) => {
        queryClient.setQueryData(trpc.cards.get.queryKey({ id: view.id }), (old) =>
          old ? { ...old, name } : old,
        );
      },
      onSettled: () => refresh('cards'),
    }),
  );
  return (
    <NameField
      name={view.name}
      of="card"
      width={280}
      mayRename={mayRename}
      rename={(name) => rename.mutate({ id: view.id, name })}
    />
  );
}
