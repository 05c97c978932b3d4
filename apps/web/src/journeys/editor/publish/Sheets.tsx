import type { JourneyView } from '../../../server/views.ts';
import { whenOpened } from '../../../ui/onDemand.tsx';
import { uiState, useUiState } from '../store/uiState.ts';
import type { Room } from '../useJourneyRoom.ts';

const PublishDialog = whenOpened(() =>
  import('./PublishDialog.tsx').then(({ PublishDialog }) => PublishDialog),
);
const DiscardDialog = whenOpened(() =>
  import('./DiscardDialog.tsx').then(({ DiscardDialog }) => DiscardDialog),
);
const RunDialog = whenOpened(() => import('./RunDialog.tsx').then(({ RunDialog }) => RunDialog));

const runActions = ['pause', 'resume', 'closeEntries', 'reopenEntries', 'stop'] as const;

/** The dialog that is open, if any. */
export function Sheets({ view, room }: { view: JourneyView; room: Room }) {
  const sheet = useUiState((state) => state.sheet);
  const close = () => uiState.set({ sheet: null });
  return (
    <>
      <PublishDialog view={view} room={room} opened={sheet === 'publish'} onClose={close} />
      <DiscardDialog view={view} room={room} opened={sheet === 'discard'} onClose={close} />
      {runActions.map((action) => (
        <RunDialog key={action} view={view} action={action} opened={sheet === action} onClose={close} />
      ))}
    </>
  );
}
