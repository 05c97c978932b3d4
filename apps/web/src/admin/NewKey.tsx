import { Button, CopyButton, Group, Modal, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../shell/errors.ts';
import { useTRPC } from '../shell/trpc.ts';
import classes from './Admin.module.css';

export function NewKey({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New API key" size={480} closeOnClickOutside={false}>
      <NewKeyForm onClose={onClose} />
    </Modal>
  );
}

function NewKeyForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation(
    trpc.settings.createKey.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.settings.pathKey() }),
    }),
  );
  if (create.data !== undefined) {
    const { key } = create.data;
    return (
      <>
        <p className={classes.says}>Copy it now: it is not shown again, and only its fingerprint is kept.</p>
        <div className={classes.key}>
          <code data-testid="new-key">{key}</code>
          <CopyButton value={key}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="default"
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
                }
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </div>
        <Group justify="flex-end">
          <Button onClick={onClose}>I have kept it</Button>
        </Group>
      </>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') create.mutate({ name: name.trim() });
      }}
    >
      <TextInput
        label="What will use it"
        placeholder="Online shop"
        maxLength={80}
        data-autofocus
        value={name}
        error={create.error === null ? undefined : `${sentenceOf(create.error)} No key was made.`}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
          Make key
        </Button>
      </Group>
    </form>
  );
}
