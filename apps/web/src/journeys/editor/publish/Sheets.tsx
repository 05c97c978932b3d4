import type { JourneyView } from '@waymark/api/trpc/views';
import { stage, useStage } from '../store/stage.ts';
import type { Room } from '../useJourneyRoom.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { RunDialog } from './RunDialog.tsx';

/** The one dialog that is open, if any. */
export function Sheets({ view, room }: { view: JourneyView; room: Room }) {
  const sheet = useStage((state) => state.sheet);
  const close = () => stage.set({ sheet: null });
  return (
    <>
      <PublishDialog view={view} room={room} opened={sheet === 'publish'} onClose={close} />
      <DiscardDialog view={view} room={room} opened={sheet === 'discard'} onClose={close} />
      <RunDialog view={view} deed="pause" opened={sheet === 'pause'} onClose={close} />
      <RunDialog view={view} deed="resume" opened={sheet === 'resume'} onClose={close} />
      <RunDialog view={view} deed="stop" opened={sheet === 'stop'} onClose={close} />
    </>
  );
}
