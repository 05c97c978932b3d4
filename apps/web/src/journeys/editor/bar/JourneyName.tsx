import { useMutation } from '@tanstack/react-query';
import { NameField } from '../../../editing/fields/NameField.tsx';
import { refresh } from '../../../server/refresh.ts';
import { queryClient, trpc } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';

/** The journey's name; a click or Enter turns it into a field. */
export function JourneyName({ view, mayRename }: { view: JourneyView; mayRename: boolean }) {
  const rename = useMutation(
    trpc.journeys.rename.mutationOptions({
      onMutate: ({ name }) => {
        queryClient.setQueryData(trpc.journeys.get.queryKey({ id: view.id }), (old) =>
          old ? { ...old, name } : old,
        );
      },
      onSettled: () => refresh('journeys'),
    }),
  );
  return (
    <NameField
      name={view.name}
      of="journey"
      width={320}
      mayRename={mayRename}
      rename={(name) => rename.mutate({ id: view.id, name })}
    />
  );
}
