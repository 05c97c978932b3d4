import { Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../errors.ts';
import { useMe } from '../session.tsx';
import { useTRPC } from '../trpc.ts';

/** Asks for the password or a code before what is worth stealing a session for. It may lie over another dialog. */
export function ConfirmIdentity({ settle }: { settle: (confirmed: boolean) => void }) {
  return (
    <Modal
      opened
      onClose={() => settle(false)}
      title="Confirm it’s you"
      size={400}
      zIndex={400}
      closeOnClickOutside={false}
    >
      <ConfirmForm settle={settle} />
    </Modal>
  );
}

function ConfirmForm({ settle }: { settle: (confirmed: boolean) => void }) {
  const trpc = useTRPC();
  const me = useMe();
  const [proof, setProof] = useState('');
  const confirm = useMutation(trpc.account.confirm.mutationOptions({ onSuccess: () => settle(true) }));
  const Field = me.user.twoFactor ? TextInput : PasswordInput;
  const inDemo = me.workspace.demo && me.phoneUrl !== null && !me.user.twoFactor;
  return (
    <form
      // Escape closes this dialog alone, not one that it lies over.
      onKeyDown={(event) => event.key === 'Escape' && settle(false)}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (proof.trim() !== '') confirm.mutate({ proof: me.user.twoFactor ? proof.trim() : proof });
      }}
    >
      <Field
        label={me.user.twoFactor ? 'Code from your authenticator app, or a recovery code' : 'Your password'}
        description={
          inDemo ? 'In the demo everyone’s password is “waymark demo”.' : 'We won’t ask again for 10 minutes.'
        }
        autoComplete={me.user.twoFactor ? 'one-time-code' : 'current-password'}
        data-autofocus
        data-mantine-stop-propagation="true"
        value={proof}
        error={confirm.error === null ? undefined : sentenceOf(confirm.error)}
        onChange={(event) => setProof(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={() => settle(false)} data-mantine-stop-propagation="true">
          Cancel
        </Button>
        <Button
          type="submit"
          loading={confirm.isPending}
          disabled={proof.trim() === ''}
          data-mantine-stop-propagation="true"
        >
          Confirm
        </Button>
      </Group>
    </form>
  );
}
