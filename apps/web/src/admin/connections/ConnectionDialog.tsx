import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { OnceDialog, ShownOnce } from '../ShownOnce.tsx';

/** Connects a store with its signing secret; then shows the address for its webhooks. */
export function ConnectionDialog(props: { opened: boolean; topics: string[]; onClose: () => void }) {
  return (
    <OnceDialog opened={props.opened} onClose={props.onClose} title="Connect a store" size={560}>
      <ConnectionForm topics={props.topics} onClose={props.onClose} />
    </OnceDialog>
  );
}

function ConnectionForm({ topics, onClose }: { topics: string[]; onClose: () => void }) {
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const add = useMutation(trpc.connections.add.mutationOptions(useSaved(['connections'])));
  if (add.data !== undefined)
    return (
      <ShownOnce value={add.data.address} testId="new-store-address" done="Done" onClose={onClose}>
        In Shopify, open Settings › Notifications › Webhooks and create a webhook with this address, in JSON,
        for each of these topics: {topics.join(', ')}.
      </ShownOnce>
    );
  const missing =
    name.trim() === ''
      ? 'Give the store a name.'
      : secret.trim().length < 16
        ? 'Paste the signing secret. It has 16 characters or more.'
        : null;
  return (
    <Form
      onSubmit={() => {
        if (missing === null) add.mutate({ name: name.trim(), secret: secret.trim() });
      }}
    >
      <TextInput
        label="Name of the store"
        maxLength={80}
        data-autofocus
        mb="md"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Signing secret"
        description="In Shopify under Settings › Notifications › Webhooks: “Your webhooks will be signed with …”. It can’t be seen again here."
        maxLength={200}
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <FormFooter
        action="Connect"
        busy={add.isPending}
        whyNot={missing}
        error={add.error}
        note="No store was connected."
        onClose={onClose}
      />
    </Form>
  );
}
