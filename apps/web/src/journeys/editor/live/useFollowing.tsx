import { Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Graph } from '@waymark/journey/graph/graph';
import { useEffect, useRef } from 'react';
import { announce } from '../../../editing/announce.ts';
import { handInFields } from '../../../editing/fields/pendingFields.ts';
import { fingerprint } from '../../../editing/fingerprint.ts';
import { useMe } from '../../../server/session.tsx';
import type { JourneyView } from '../../../server/views.ts';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { whenDrawn } from '../model/drawn.ts';
import type { JourneyAutosave } from '../save/useJourneySaving.ts';
import type { EditorStore } from '../store/editorStore.ts';

/**
 * A draft saved elsewhere while nothing is unsaved here is shown immediately, as a history step. A note says who
 * changed what and offers to go back, until it is dismissed or the person goes on drawing.
 */
export function useFollowing(view: JourneyView, store: EditorStore, autosave: JourneyAutosave): void {
  const { user } = useMe();
  /** What was drawn here before the changes in the open note. */
  const note = useRef<{ id: string; before: Graph; stop: () => void } | null>(null);

  useEffect(() => () => putAway(note), []);

  useEffect(() => {
    whenDrawn(view.draft, (now) => {
      if (view.draftRevision <= autosave.revision()) return;
      // Input in progress becomes a change of this person's own, and saving it asks which of the two to keep.
      handInFields();
      if (!autosave.isSaved()) return;
      autosave.adopt(view.draftRevision);
      const { mode, graph, setMode } = store.getState();
      if (mode !== 'editing' || fingerprint(graph) === fingerprint(now)) return;
      const before = note.current?.before ?? graph;
      putAway(note);
      setMode('editing', now);
      const { draftBy: by } = view;
      const who =
        by?.id === user.id
          ? 'You changed this journey in another tab'
          : `${by?.name ?? 'Someone else'} changed this journey`;
      const id = `followed-${view.id}-${view.draftRevision}`;
      const stop = store.subscribe((state) => state.graph !== now && putAway(note));
      note.current = { id, before, stop };
      // Only needed here, so they are loaded on demand. Without them, the note still says who it was.
      void import('../model/changeWords.ts')
        .then(
          ({ changeWords }) => changeWords(before, now),
          () => [],
        )
        .then((what) => {
          if (note.current?.id !== id) return;
          notifications.show({
            id,
            autoClose: false,
            title: who,
            message: <Told what={what} undo={() => store.getState().setGraph(before)} />,
            onClose: () => putAway(note),
            closeButtonProps: { 'aria-label': 'Dismiss' },
          });
          announce(`${who}. ${what.join(' ')}`);
        });
    });
  }, [view, store, autosave, user.id]);
}

function putAway(note: React.RefObject<{ id: string; stop: () => void } | null>) {
  const open = note.current;
  if (!open) return;
  note.current = null;
  open.stop();
  notifications.hide(open.id);
}

function Told({ what, undo }: { what: readonly string[]; undo: () => void }) {
  return (
    <>
      {what.map((sentence) => (
        <Text size="sm" key={sentence}>
          {sentence}
        </Text>
      ))}
      <Group justify="flex-end" mt="xs">
        <SmallButton onClick={undo} data-testid="undo-followed">
          Undo
        </SmallButton>
      </Group>
    </>
  );
}
