import { Checkbox, Menu, Modal, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Role } from '@waymark/policy/permissions';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { roleWords } from '../../server/roles.ts';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { MembersView } from '../../server/views.ts';
import { DotsMenu } from '../../ui/DotsMenu.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import table from '../../ui/tables/table.module.css';
import classes from '../Admin.module.css';
import { OnceDialog } from '../ShownOnce.tsx';
import { LinkShown } from './LinkShown.tsx';
import { useMemberChange } from './useMemberChange.ts';

type Member = MembersView['members'][number];

export const roleChoices = (Object.keys(roleWords) as Role[]).map((value) => ({
  value,
  label: roleWords[value].name,
}));

export function MemberRow({ member }: { member: Member }) {
  const { user } = useMe();
  const setRole = useMutation(trpc.members.setRole.mutationOptions(useMemberChange()));
  const self = member.userId === user.id;
  return (
    <tr>
      <td>
        {member.name}
        {self && <span className={table.muted}> (you)</span>}
        <div className={classes.email}>{member.email}</div>
      </td>
      <td>
        <Select
          aria-label={`Role of ${member.name}`}
          w={140}
          allowDeselect={false}
          value={member.role}
          data={roleChoices}
          disabled={setRole.isPending || self}
          {...(self
            ? {
                description: 'Another admin can change your role.',
                inputWrapperOrder: ['input', 'description'] as const,
              }
            : {})}
          onChange={(value) => {
            const role = roleChoices.find((each) => each.value === value)?.value;
            if (role !== undefined && role !== member.role) setRole.mutate({ userId: member.userId, role });
          }}
        />
      </td>
      <td>
        {member.deactivatedAt !== null ? (
          <StatusChip tone="grey">Deactivated</StatusChip>
        ) : (
          <StatusChip tone="grey" title={member.twoFactor ? 'Uses two-factor sign-in' : undefined}>
            {member.twoFactor ? 'Active · 2FA' : 'Active'}
          </StatusChip>
        )}
      </td>
      <td className={`${table.muted} ${table.wide}`}>{roleWords[member.role].can}</td>
      <td className={table.number}>{!self && <MemberMenu member={member} />}</td>
    </tr>
  );
}

type Open = 'rename' | 'reset' | 'deactivate' | 'remove' | null;

/** Everything else that an admin can do with a member. */
function MemberMenu({ member }: { member: Member }) {
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
      <Modal opened={open === 'rename'} onClose={close} title={`Rename ${name}`} size={420}>
        <RenameForm member={member} onClose={close} />
      </Modal>
      <OnceDialog opened={open === 'reset'} onClose={close} title={`Reset ${name}’s password`} size={480}>
        <ResetForm member={member} onClose={close} />
      </OnceDialog>
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

function ResetForm({ member, onClose }: { member: Member; onClose: () => void }) {
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
