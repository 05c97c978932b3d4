import { Menu, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { trpc } from '../../server/trpc.ts';
import { DotsMenu } from '../../ui/DotsMenu.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import type { Member } from './MemberRow.tsx';
import { ResetDialog } from './ResetDialog.tsx';
import { useMemberChange } from './useMemberChange.ts';

type Open = 'rename' | 'reset' | 'deactivate' | 'remove' | null;

/** Everything else that an admin can do with a member. */
export function MemberMenu({ member }: { member: Member }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { onSuccess, onError } = useMemberChange(close);
  const setActive = useMutation(trpc.members.setActive.mutationOptions({ onSuccess }));
  const reactivate = useMutation(trpc.members.setActive.mutationOptions({ onSuccess, onError }));
  const remove = useMutation(trpc.members.remove.mutationOptions({ onSuccess }));
  const { userId, name, elsewhere, deactivatedAt } = member;
  const active = deactivatedAt === null;
  return (
    <>
      <DotsMenu width={220} label={`More for ${name}`}>
        {elsewhere && (
          <Menu.Label>Also in another workspace: they rename themselves and reset their password.</Menu.Label>
        )}
        {!elsewhere && !active && <Menu.Label>Reactivate them to reset their password.</Menu.Label>}
        <Menu.Item disabled={elsewhere} onClick={() => setOpen('rename')}>
          Rename
        </Menu.Item>
        <Menu.Item disabled={elsewhere || !active} onClick={() => setOpen('reset')}>
          Reset password
        </Menu.Item>
        <Menu.Divider />
        {active ? (
          <Menu.Item onClick={() => setOpen('deactivate')}>Deactivate</Menu.Item>
        ) : (
          <Menu.Item onClick={() => reactivate.mutate({ userId, active: true })}>Reactivate</Menu.Item>
        )}
        <Menu.Item onClick={() => setOpen('remove')}>Remove</Menu.Item>
      </DotsMenu>
      <RenameDialog opened={open === 'rename'} member={member} onClose={close} />
      <ResetDialog opened={open === 'reset'} member={member} onClose={close} />
      <Confirm
        opened={open === 'deactivate'}
        title={`Deactivate ${name}?`}
        verb="Deactivate"
        danger
        mutation={setActive}
        onConfirm={() => setActive.mutate({ userId, active: false })}
        onClose={close}
      >
        They’re signed out right away and can’t sign in until you reactivate them. Their journeys keep
        running, and their work stays.
      </Confirm>
      <Confirm
        opened={open === 'remove'}
        title={`Remove ${name}?`}
        verb="Remove"
        danger
        mutation={remove}
        onConfirm={() => remove.mutate({ userId })}
        onClose={close}
      >
        They’re signed out right away and lose access to this workspace. Everything they created stays under
        their name. To let them back in, invite them again.
      </Confirm>
    </>
  );
}

function RenameDialog(props: { opened: boolean; member: Member; onClose: () => void }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`Rename ${props.member.name}`} size={420}>
      <RenameForm member={props.member} onClose={props.onClose} />
    </Modal>
  );
}

function RenameForm({ member, onClose }: { member: Member; onClose: () => void }) {
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
