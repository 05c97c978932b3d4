import { Button, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../server/errors.ts';
import { refresh } from '../server/refresh.ts';
import { useMe } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { Form } from '../ui/forms/Form.tsx';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import { Reason } from '../ui/Reason.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import classes from './Account.module.css';
import { authCall } from './authCall.ts';
import { Sessions } from './Sessions.tsx';
import { TwoFactor } from './TwoFactor.tsx';

/** A person's own account: their name, how they sign in, and where they are signed in. */
export function AccountPage() {
  return (
    <>
      <TopBar title="Your account" />
      <div className={`${room.room} ${classes.page}`}>
        <NameForm />
        <PasswordForm />
        <TwoFactor />
        <Sessions />
      </div>
    </>
  );
}

function NameForm() {
  const { user } = useMe();
  const [name, setName] = useState(user.name);
  const rename = useMutation(
    trpc.account.rename.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: 'Your name was changed.' });
        refresh('me', 'members');
      },
    }),
  );
  return (
    <SettingsCard
      title="Name"
      description={`Your teammates see it next to your activity. You sign in as ${user.email}.`}
    >
      <Form className={classes.form} onSubmit={() => rename.mutate({ name })}>
        <TextInput
          label="Name"
          autoComplete="name"
          maxLength={80}
          value={name}
          error={
            rename.error === null ? undefined : `${sentenceOf(rename.error)} Your name stays ${user.name}.`
          }
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Reason
          text={
            name.trim() === ''
              ? 'Type a name first.'
              : name.trim() === user.name
                ? 'Your name hasn’t changed.'
                : null
          }
        >
          <Button type="submit" loading={rename.isPending}>
            Save name
          </Button>
        </Reason>
      </Form>
    </SettingsCard>
  );
}

function PasswordForm() {
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
