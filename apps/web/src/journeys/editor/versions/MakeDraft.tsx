import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { trpcClient } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { Confirm } from '../../../ui/forms/Confirm.tsx';
import { undoNotice } from '../../../ui/undoNotice.tsx';
import type { Room } from '../useJourneyRoom.ts';

interface Props {
  view: JourneyView;
  room: Room;
  /** The version to make the draft; null for the draft that was replaced last. */
  number: number | null;
}

/**
 * Makes a version the draft again. The live version stays, and the current draft can be restored with Undo or from the
 * list.
 */
export function MakeDraft({ view, room, number }: Props) {
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  const [asking, setAsking] = useState(false);
  const bringBack = async () => {
    await room.autosave.flush();
    await trpcClient.journeys.bringBackDraft.mutate({ id: view.id, revision: room.autosave.revision() });
    room.restored(await trpcClient.journeys.get.query({ id: view.id }));
  };
  const make = useMutation({
    mutationFn: async () => {
      if (number === null) {
        await bringBack();
        return true;
      }
      await room.autosave.flush();
      const revision = room.autosave.revision();
      const { replaced } = await trpcClient.journeys.restoreVersion.mutate({ id: view.id, number, revision });
      room.restored(await trpcClient.journeys.get.query({ id: view.id }));
      return replaced;
    },
    onSuccess: (replaced) => {
      setAsking(false);
      navigate({ search: {} });
      const done = number === null ? 'Earlier draft restored.' : `Version ${number} is now the draft.`;
      if (replaced) undoNotice(done, bringBack);
      else notifications.show({ message: done });
    },
  });
  const what = number === null ? 'Restore the earlier draft' : 'Make this the draft';
  return (
    <>
      <Button
        size="compact-sm"
        variant={number === null ? 'default' : 'subtle'}
        color="gray"
        onClick={() => setAsking(true)}
        aria-label={number === null ? what : `Make version ${number} the draft`}
        data-testid={`make-draft-${number ?? 'kept'}`}
      >
        {what}
      </Button>
      <Confirm
        opened={asking}
        title={number === null ? 'Restore the earlier draft?' : `Make version ${number} the draft?`}
        verb={what}
        mutation={make}
        onConfirm={() => make.mutate()}
        onClose={() => setAsking(false)}
      >
        {view.edited
          ? 'Your current draft has unpublished changes. It’s kept: you can undo this, or restore it from Versions.'
          : 'You can undo this.'}{' '}
        The live version keeps running until you publish.
      </Confirm>
    </>
  );
}
