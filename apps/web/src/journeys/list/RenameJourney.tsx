import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { useTRPC } from '../../server/trpc.ts';
import { useSaved } from '../../server/useRefresh.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';

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
  const [name, setName] = useState(journey.name);
  const rename = useMutation(trpc.journeys.rename.mutationOptions(useSaved(['journeys'], onDone)));
  const blank = name.trim() === '';
  return (
    <Form
      onSubmit={() => {
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
      <FormFooter
        action="Rename"
        busy={rename.isPending}
        whyNot={blank ? 'Type a name first.' : null}
        onClose={onDone}
      />
    </Form>
  );
}
