import { useNavigate } from '@tanstack/react-router';
import { ConflictChoice } from '../../../editing/ConflictChoice.tsx';
import { trpcClient } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { useEditorStore } from '../store/context.ts';
import { drafts, type JourneyAutosave } from './useJourneySaving.ts';

/** Asks which of two versions of this journey to keep. */
export function ConflictDialog(props: {
  view: JourneyView;
  autosave: JourneyAutosave;
  takeTheirs: (theirs: JourneyView) => void;
}) {
  const store = useEditorStore();
  const navigate = useNavigate();
  return (
    <ConflictChoice
      {...props}
      of="journey"
      place={drafts}
      doc={() => store.getState().graph}
      look={() => trpcClient.journeys.get.query({ id: props.view.id })}
      create={(name, graph) => trpcClient.journeys.create.mutate({ name, graph })}
      opened={(journeyId) => void navigate({ to: '/journeys/$journeyId', params: { journeyId } })}
    />
  );
}
