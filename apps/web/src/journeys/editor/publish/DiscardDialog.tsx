import { useMutation } from '@tanstack/react-query';
import { announce } from '../../../editing/announce.ts';
import { trpcClient } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { Confirm } from '../../../ui/forms/Confirm.tsx';
import type { Room } from '../useJourneyRoom.ts';

interface Props {
  view: JourneyView;
  room: Room;
  opened: boolean;
  onClose: () => void;
}

/** Resets the draft to the live version. */
export function DiscardDialog({ view, room, opened, onClose }: Props) {
  const discard = useMutation({
    mutationFn: async () => {
      await room.autosave.flush();
      await trpcClient.journeys.discardDraft.mutate({ id: view.id });
      return trpcClient.journeys.get.query({ id: view.id });
    },
    onSuccess: (now) => {
      onClose();
      room.replaced(now, 'reading');
      announce('Changes discarded');
    },
  });
  return (
    <Confirm
      opened={opened}
      title="Discard changes?"
      verb="Discard changes"
      danger
      mutation={discard}
      onConfirm={() => discard.mutate()}
      onClose={onClose}
    >
      The draft goes back to version {view.live?.number}. People in the journey aren’t affected. This can’t be
      undone.
    </Confirm>
  );
}
