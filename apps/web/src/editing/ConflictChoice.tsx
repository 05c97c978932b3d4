import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { cut } from '@waymark/policy/cut';
import type { Autosave } from './autosave.ts';
import type { KeptPlace } from './kept.ts';

/** Shown when two people edited at once: nothing is lost until the person chooses one of the three. */
export function ConflictChoice<Doc, News, View>(props: {
  of: 'journey' | 'card';
  view: { id: string; name: string };
  place: KeptPlace<Doc>;
  autosave: Autosave<Doc, News>;
  /** What is currently drawn here. */
  doc: () => Doc;
  look: () => Promise<View>;
  takeTheirs: (theirs: View) => void;
  create: (name: string, doc: Doc) => Promise<{ id: string }>;
  opened: (id: string) => void;
}) {
  const { of, view, place, autosave, doc, look, takeTheirs, create, opened } = props;
  const theirs = useMutation({ mutationFn: look, onSuccess: takeTheirs });
  const copy = useMutation({
    mutationFn: () => create(cut(`${view.name} (my version)`, 120), doc()),
    onSuccess: ({ id }) => {
      autosave.adopt(autosave.revision());
      place.forget(view.id);
      opened(id);
    },
  });
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
            That didn’t work. Your version is still here. Try again.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            loading={theirs.isPending}
            disabled={busy}
            onClick={() => theirs.mutate()}
          >
            Use theirs
          </Button>
          <Button variant="default" disabled={busy} onClick={() => void autosave.mine(doc())}>
            Keep mine, replace theirs
          </Button>
          <Button data-autofocus loading={copy.isPending} disabled={busy} onClick={() => copy.mutate()}>
            Keep mine as a new {of}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
