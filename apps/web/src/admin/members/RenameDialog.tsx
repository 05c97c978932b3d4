import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { useTRPC } from '../../server/trpc.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import type { Member } from './MemberRow.tsx';
import { useMemberChange } from './useMemberChange.ts';

export function RenameDialog(props: { opened: boolean; member: Member; onClose: () => void }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`Rename ${props.member.name}`} size={420}>
      <RenameForm member={props.member} onClose={props.onClose} />
    </Modal>
  );
}

function RenameForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const trpc = useTRPC();
  const [name, setName] = useState(member.name);
  const { onSuccess } = useMemberChange(onClose);
  const rename = useMutation(trpc.members.rename.mutationOptions({ onSuccess }));
  return (
    <Form onSubmit={() => rename.mutate({ userId: member.userId, name })}>
      <TextInput
        label="Name"
        description="Comments and the audit log keep the old name where it was used."
        data-autofocus
        maxLength={80}
        value={name}
        error={rename.error === null ? undefined : sentenceOf(rename.error)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FormFooter
        action="Rename"
        busy={rename.isPending}
        whyNot={
          name.trim() === '' ? 'Type a name first.' : name === member.name ? 'The name hasn’t changed.' : null
        }
        onClose={onClose}
      />
    </Form>
  );
}
