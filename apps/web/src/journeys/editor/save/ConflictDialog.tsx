import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { JourneyView } from '@waymark/api/trpc/views';

import { ConflictChoice } from '../../../editing/ConflictChoice.tsx';
import { useTRPC, useTRPCClient } from '../../../server/trpc.ts';
import { useEditorStore } from '../store/context.ts';
import { drafts } from './kept.ts';
import type { JourneyAutosave } from './useAutosave.ts';

/** Two people drew at once: nothing is lost until one of the three is chosen. */
export function ConflictDialog({
  view,
  autosave,
  takeTheirs,
}: {
  view: JourneyView;
  autosave: JourneyAutosave;
  takeTheirs: (theirs: JourneyView) => void;
}) {
  const store = useEditorStore();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const navigate = useNavigate();
  const theirs = useMutation({
    mutationFn: () => client.journeys.get.query({ id: view.id }),
    onSuccess: takeTheirs,
  });
  const copy = useMutation(
    trpc.journeys.create.mutationOptions({
      onSuccess: ({ id }) => {
        autosave.adopt(autosave.revision());
        drafts.forget(view.id);
        void navigate({ to: '/journeys/$journeyId', params: { journeyId: id } });
      },
    }),
  );
  return (
    <ConflictChoice
      of="journey"
      theirs={theirs}
      copy={copy}
      takeTheirs={() => theirs.mutate()}
      keepMine={() => void autosave.mine(store.getState().graph)}
      keepCopy={() =>
        copy.mutate({ name: `${view.name} (my version)`.slice(0, 120), graph: store.getState().graph })
      }
    />
  );
}
