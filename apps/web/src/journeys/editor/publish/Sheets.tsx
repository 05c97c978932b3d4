import type { JourneyView } from '@waymark/api/trpc/views';
import { stage, useStage } from '../store/stage.ts';
import type { Room } from '../useJourneyRoom.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { RunDialog, runDeeds } from './RunDialog.tsx';

/** The one dialog that is open, if any. */
export function Sheets({ view, room }: { view: JourneyView; room: Room }) {
  const sheet = useStage((state) => state.sheet);
  const close = () => stage.set({ sheet: null });
  return (
    <>
      <PublishDialog view={view} room={room} opened={sheet === 'publish'} onClose={close} />
      <DiscardDialog view={view} room={room} opened={sheet === 'discard'} onClose={close} />
      {runDeeds.map((deed) => (
        <RunDialog key={deed} view={view} deed={deed} opened={sheet === deed} onClose={close} />
      ))}
    </>
  );
}
