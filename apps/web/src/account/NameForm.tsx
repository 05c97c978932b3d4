import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../server/errors.ts';
import { refresh } from '../server/refresh.ts';
import { useMe } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import { Form } from '../ui/forms/Form.tsx';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import { Reason } from '../ui/Reason.tsx';
import classes from './Account.module.css';

export function NameForm() {
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
