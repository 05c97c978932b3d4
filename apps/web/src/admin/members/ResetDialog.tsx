import { Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../server/trpc.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import classes from '../Admin.module.css';
import { OnceDialog } from '../ShownOnce.tsx';
import { LinkShown } from './LinkShown.tsx';
import type { Member } from './MemberRow.tsx';
import { useMemberChange } from './useMemberChange.ts';

interface Props {
  member: Member;
  onClose: () => void;
}

export function ResetDialog({ opened, ...props }: Props & { opened: boolean }) {
  return (
    <OnceDialog
      opened={opened}
      onClose={props.onClose}
      title={`Reset ${props.member.name}’s password`}
      size={480}
    >
      <ResetForm {...props} />
    </OnceDialog>
  );
}

function ResetForm({ member, onClose }: Props) {
  const [clears, setClears] = useState(false);
  const { onSuccess } = useMemberChange();
  const reset = useMutation(trpc.members.resetLink.mutationOptions({ onSuccess }));
  if (reset.data !== undefined) return <LinkShown link={reset.data} email={member.email} onClose={onClose} />;
  return (
    <Form onSubmit={() => reset.mutate({ userId: member.userId, clearsTwoFactor: clears })}>
      <p className={classes.description}>
        You’ll get a link to send them. When they choose a new password with it, all their devices are signed
        out. Their old password works until then.
      </p>
      {member.twoFactor && (
        <Checkbox
          mt="md"
          label="Also turn off two-factor sign-in"
          description="For someone who lost their phone and recovery codes. Make sure it’s really them."
          checked={clears}
          onChange={(event) => setClears(event.currentTarget.checked)}
        />
      )}
      <FormFooter
        action="Create reset link"
        busy={reset.isPending}
        error={reset.error}
        note="No link was made."
        onClose={onClose}
        careful
      />
    </Form>
  );
}
