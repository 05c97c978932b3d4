import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { useTRPC } from '../../server/trpc.ts';
import { Reason } from '../../ui/Reason.tsx';

export function RenameJourney(props: {
  journey: { id: string; name: string };
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Rename journey" size={440}>
      <RenameForm journey={props.journey} onDone={props.onClose} />
    </Modal>
  );
}

function RenameForm({ journey, onDone }: { journey: { id: string; name: string }; onDone: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState(journey.name);
  const rename = useMutation(
    trpc.journeys.rename.mutationOptions({
      onSuccess: () => {
        queries.invalidateQueries({ queryKey: trpc.journeys.pathKey() });
        onDone();
      },
    }),
  );
  const blank = name.trim() === '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!blank) rename.mutate({ id: journey.id, name: name.trim() });
      }}
    >
      <TextInput
        label="Name"
        maxLength={120}
        value={name}
        data-autofocus
        error={rename.error === null ? undefined : `${sentenceOf(rename.error)} The name wasn’t changed.`}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Reason text={blank ? 'Type a name first.' : null}>
          <Button type="submit" loading={rename.isPending}>
            Rename
          </Button>
        </Reason>
      </Group>
    </form>
  );
}
