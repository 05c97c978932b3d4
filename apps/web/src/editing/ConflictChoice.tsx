import { Button, Group, Modal, Stack, Text } from '@mantine/core';

/** How one of the choices stands. */
interface Choice {
  isPending: boolean;
  isError: boolean;
}

/** Two people drew at once: nothing is lost until one of the three is chosen. */
export function ConflictChoice({
  of,
  theirs,
  copy,
  takeTheirs,
  keepMine,
  keepCopy,
}: {
  of: 'journey' | 'card';
  theirs: Choice;
  copy: Choice;
  takeTheirs: () => void;
  keepMine: () => void;
  keepCopy: () => void;
}) {
  const busy = theirs.isPending || copy.isPending;
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={`Someone else changed this ${of}`}
      size={560}
    >
      <Stack gap="md">
        <Text size="sm">
          Their changes were saved while you were editing. Your version is safe in this browser. Which one do
          you want to keep?
        </Text>
        {(theirs.isError || copy.isError) && (
          <Text size="sm" c="var(--wm-red-text)" role="alert">
            That didn't work. Your version is still here. Try again.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" loading={theirs.isPending} disabled={busy} onClick={takeTheirs}>
            Use theirs
          </Button>
          <Button variant="default" disabled={busy} onClick={keepMine}>
            Keep mine, replace theirs
          </Button>
          <Button data-autofocus loading={copy.isPending} disabled={busy} onClick={keepCopy}>
            Keep mine as a new {of}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
