import { Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Role } from '@waymark/policy/permissions';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { roleWords } from '../../server/roles.ts';
import { trpc } from '../../server/trpc.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { OnceDialog } from '../ShownOnce.tsx';
import { LinkShown } from './LinkShown.tsx';
import { roleChoices } from './MemberRow.tsx';
import { useMemberChange } from './useMemberChange.ts';

interface Props {
  onClose: () => void;
  /** Whether the link is also sent by email. */
  mail: boolean;
}

export function InviteDialog({ opened, ...props }: Props & { opened: boolean }) {
  return (
    <OnceDialog opened={opened} onClose={props.onClose} title="Invite someone" size={480}>
      <InviteForm {...props} />
    </OnceDialog>
  );
}

function InviteForm({ onClose, mail }: Props) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('marketer');
  const { onSuccess } = useMemberChange();
  const invite = useMutation(trpc.members.invite.mutationOptions({ onSuccess }));
  if (invite.data !== undefined)
    return <LinkShown link={invite.data} email={email.trim()} onClose={onClose} />;
  return (
    <Form onSubmit={() => invite.mutate({ email: email.trim(), role })}>
      <TextInput
        label="Email"
        type="email"
        required
        data-autofocus
        maxLength={254}
        value={email}
        error={invite.error === null ? undefined : `${sentenceOf(invite.error)} No one was invited.`}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Select
        label="Role"
        mt="md"
        allowDeselect={false}
        data={roleChoices}
        value={role}
        description={roleWords[role].can}
        onChange={(value) => setRole(roleChoices.find((each) => each.value === value)?.value ?? role)}
      />
      <FormFooter
        action={mail ? 'Send invitation' : 'Create invitation link'}
        busy={invite.isPending}
        whyNot={email.trim() === '' ? 'Type their email first.' : null}
        onClose={onClose}
      />
    </Form>
  );
}
