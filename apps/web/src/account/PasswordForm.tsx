import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../server/refresh.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { Form } from '../ui/forms/Form.tsx';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import { Reason } from '../ui/Reason.tsx';
import classes from './Account.module.css';
import { authCall } from './authCall.ts';

export function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () =>
      authCall('/change-password', {
        currentPassword: current,
        newPassword: next,
        revokeOtherSessions: true,
      }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      notifications.show({ message: 'Your password was changed. Your other devices were signed out.' });
      refresh('account');
    },
  });
  return (
    <SettingsCard title="Password" description="Changing it signs you out everywhere else.">
      <Form className={classes.form} onSubmit={() => change.mutate()}>
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          description="10 characters or more. A few words in a row work well."
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <ErrorAlert error={change.error} note="Your password wasn’t changed." />
        <Reason
          text={
            current === '' || next === ''
              ? 'Type your current password and a new one.'
              : next.length < 10
                ? 'The new password needs 10 characters or more.'
                : null
          }
        >
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </Reason>
      </Form>
    </SettingsCard>
  );
}
