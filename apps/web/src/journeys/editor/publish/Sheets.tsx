import type { JourneyView } from '../../../server/views.ts';
import { whenOpened } from '../../../ui/onDemand.tsx';
import { uiState, useUiState } from '../store/uiState.ts';
import type { Room } from '../useJourneyRoom.ts';

const PublishDialog = whenOpened(async () => (await import('./PublishDialog.tsx')).PublishDialog);
const DiscardDialog = whenOpened(async () => (await import('./DiscardDialog.tsx')).DiscardDialog);
const RunDialog = whenOpened(async () => (await import('./RunDialog.tsx')).RunDialog);

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
