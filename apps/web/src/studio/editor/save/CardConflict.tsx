import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CardView } from '@waymark/api/trpc/studioViews';
import { useTRPC, useTRPCClient } from '../../../shell/trpc.ts';
import { useCardStore } from '../store/context.ts';
import { forgetCard } from './kept.ts';
import type { CardAutosave } from './useCardSaving.ts';

/** Two people drew at once: nothing is lost until one of the three is chosen. */
export function CardConflict({
  view,
  autosave,
  takeTheirs,
}: {
  view: CardView;
  autosave: CardAutosave;
  takeTheirs: (theirs: CardView) => void;
}) {
  const store = useCardStore();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const navigate = useNavigate();
  const theirs = useMutation({
    mutationFn: () => client.cards.get.query({ id: view.id }),
    onSuccess: takeTheirs,
  });
  const copy = useMutation(
    trpc.cards.create.mutationOptions({
      onSuccess: ({ id }) => {
        autosave.adopt(autosave.revision());
        forgetCard(view.id);
        void navigate({ to: '/studio/$cardId', params: { cardId: id } });
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
      title="Someone else changed this card"
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
          <Button variant="default" disabled={busy} onClick={() => void autosave.mine(store.getState().card)}>
            Keep mine, replace theirs
          </Button>
          <Button
            data-autofocus
            loading={copy.isPending}
            disabled={busy}
            onClick={() =>
              copy.mutate({ name: `${view.name} (my version)`.slice(0, 120), card: store.getState().card })
            }
          >
            Keep mine as a new card
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
