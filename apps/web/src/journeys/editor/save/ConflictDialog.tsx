import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { JourneyView } from '@waymark/api/trpc/views';

import { useTRPC, useTRPCClient } from '../../../shell/trpc.ts';
import { useEditorStore } from '../store/context.ts';
import { forgetDraft } from './kept.ts';
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
        forgetDraft(view.id);
        void navigate({ to: '/journeys/$journeyId', params: { journeyId: id } });
      },
    }),
  );
  const busy = theirs.isPending || copy.isPending;
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Someone else changed this journey"
      size={560}
    >
      <Stack gap="md">
        <Text size="sm">
          It was saved from elsewhere while you were drawing. Your version is safe in this browser. Which one
          should stand?
        </Text>
        {(theirs.isError || copy.isError) && (
          <Text size="sm" c="var(--wm-red-text)" role="alert">
            That did not work. Your version is still here; try again.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            loading={theirs.isPending}
            disabled={busy}
            onClick={() => theirs.mutate()}
          >
            Take theirs
          </Button>
          <Button
            variant="default"
            disabled={busy}
            onClick={() => void autosave.mine(store.getState().graph)}
          >
            Keep mine, replace theirs
          </Button>
          <Button
            data-autofocus
            loading={copy.isPending}
            disabled={busy}
            onClick={() =>
              copy.mutate({ name: `${view.name} (my version)`.slice(0, 120), graph: store.getState().graph })
            }
          >
            Keep mine as a new journey
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
