import { Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../server/errors.ts';
import { useMe } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import { Reason } from '../ui/Reason.tsx';

interface Answers {
  onConfirmed: () => void;
  onClose: () => void;
}

/** Asks for the password or a code before actions that a session might be stolen for, also over a dialog. */
export function ConfirmIdentity(props: { opened: boolean } & Answers) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="Confirm it’s you"
      size={400}
      zIndex={400}
      closeOnClickOutside={false}
    >
      <ConfirmForm {...props} />
    </Modal>
  );
}

function ConfirmForm({ onConfirmed, onClose }: Answers) {
  const me = useMe();
  const [proof, setProof] = useState('');
  const confirm = useMutation(trpc.account.confirm.mutationOptions({ onSuccess: onConfirmed }));
  const Field = me.user.twoFactor ? TextInput : PasswordInput;
  const inDemo = me.workspace.demo && me.phoneUrl !== null && !me.user.twoFactor;
  return (
    <form
      // Escape closes only this dialog, not one below it.
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
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
        <Button variant="default" onClick={onClose} data-mantine-stop-propagation="true">
          Cancel
        </Button>
        <Reason
          text={
            proof.trim() !== ''
              ? null
              : me.user.twoFactor
                ? 'Type the code first.'
                : 'Type your password first.'
          }
        >
          <Button type="submit" loading={confirm.isPending} data-mantine-stop-propagation="true">
            Confirm
          </Button>
        </Reason>
      </Group>
    </form>
  );
}
