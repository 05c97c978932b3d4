import { Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { useTRPC } from '../../server/trpc.ts';
import { Reason } from '../../ui/Reason.tsx';
import { Secret } from '../../ui/Secret.tsx';
import classes from '../Admin.module.css';

/** Connects a store by the secret that it signs with; then shows the address for its webhooks. */
export function ConnectionDialog(props: { opened: boolean; topics: string[]; onClose: () => void }) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="Connect a store"
      size={560}
      closeOnClickOutside={false}
    >
      <ConnectionForm topics={props.topics} onClose={props.onClose} />
    </Modal>
  );
}

function ConnectionForm({ topics, onClose }: { topics: string[]; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const add = useMutation(
    trpc.connections.add.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.connections.pathKey() }),
    }),
  );
  if (add.data !== undefined)
    return (
      <>
        <p className={classes.says}>
          In Shopify, open Settings › Notifications › Webhooks and create a webhook with this address, in
          JSON, for each of these topics: {topics.join(', ')}.
        </p>
        <Secret value={add.data.address} testId="new-store-address" />
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </>
    );
  const missing =
    name.trim() === ''
      ? 'Give the store a name.'
      : secret.trim().length < 16
        ? 'Paste the signing secret. It has 16 characters or more.'
        : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
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
      {add.error !== null && (
        <p role="alert" className={classes.error}>
          {sentenceOf(add.error)} No store was connected.
        </p>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Reason text={missing}>
          <Button type="submit" loading={add.isPending}>
            Connect
          </Button>
        </Reason>
      </Group>
    </form>
  );
}
