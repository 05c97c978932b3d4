import { Modal, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../ui/forms/Form.tsx';
import { FormFooter } from '../ui/forms/FormFooter.tsx';
import classes from './Account.module.css';
import { authCall } from './authCall.ts';

const actions = {
  on: {
    title: 'Turn on two-factor sign-in',
    verb: 'Continue',
    path: '/two-factor/enable',
    description: null,
  },
  off: {
    title: 'Turn off two-factor sign-in?',
    verb: 'Turn off',
    path: '/two-factor/disable',
    description: 'Your password alone will sign you in again, and your recovery codes stop working.',
  },
  codes: {
    title: 'Make new recovery codes?',
    verb: 'Make new codes',
    path: '/two-factor/generate-backup-codes',
    description: 'The old ones stop working.',
  },
} as const;

/** What each change of two-factor sign-in asks for first. */
export function PasswordDialog(props: {
  asked: keyof typeof actions | null;
  done: (answer: unknown) => void;
  onClose: () => void;
}) {
  const { asked, done, onClose } = props;
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={asked === null ? '' : actions[asked].title}
      size={420}
    >
      {asked !== null && <PasswordForm action={actions[asked]} done={done} onClose={onClose} />}
    </Modal>
  );
}

function PasswordForm(props: {
  action: (typeof actions)[keyof typeof actions];
  done: (answer: unknown) => void;
  onClose: () => void;
}) {
  const { action, done, onClose } = props;
  const [password, setPassword] = useState('');
  const call = useMutation({ mutationFn: () => authCall(action.path, { password }), onSuccess: done });
  return (
    <Form onSubmit={() => call.mutate()}>
      {action.description !== null && <p className={classes.description}>{action.description}</p>}
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        data-autofocus
        mt="xs"
        value={password}
        error={call.error?.message}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <FormFooter
        action={action.verb}
        busy={call.isPending}
        whyNot={password === '' ? 'Type your password first.' : null}
        onClose={onClose}
      />
    </Form>
  );
}
