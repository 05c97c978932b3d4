import { Button, Select, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Role } from '@waymark/policy/permissions';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { roleWords } from '../../server/roles.ts';
import { trpc } from '../../server/trpc.ts';
import type { MembersView } from '../../server/views.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import room from '../../ui/room/room.module.css';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import classes from '../Admin.module.css';
import { Section } from '../Section.tsx';
import { OnceDialog } from '../ShownOnce.tsx';
import { LinkShown } from './LinkShown.tsx';
import { MemberRow, roleChoices } from './MemberRow.tsx';
import { useMemberChange } from './useMemberChange.ts';

export function Members() {
  const members = useQuery(trpc.members.list.queryOptions());
  const [inviting, setInviting] = useState(false);
  return (
    <Section
      title="Members"
      description="Who can sign in to this workspace, and what each person can do."
      action={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
    >
      <Loaded from={members} skeleton={<TableSkeleton columns={[180, 140, 90]} rows={5} />}>
        {(view) => (
          <>
            <MembersTable members={view.members} />
            <Invitations invitations={view.invitations} />
          </>
        )}
      </Loaded>
      <OnceDialog opened={inviting} onClose={() => setInviting(false)} title="Invite someone" size={480}>
        <InviteForm onClose={() => setInviting(false)} mail={members.data?.mail ?? false} />
      </OnceDialog>
    </Section>
  );
}

function MembersTable({ members }: Pick<MembersView, 'members'>) {
  return (
    <Table columns={['Name', 'Role', 'Status', ['Can', table.wide], 'Actions']} data-testid="members">
      {members.map((member) => (
        <MemberRow key={member.userId} member={member} />
      ))}
    </Table>
  );
}

type Invitation = MembersView['invitations'][number];

/** People who were invited and haven't joined yet. */
function Invitations({ invitations }: { invitations: Invitation[] }) {
  const [withdrawing, setWithdrawing] = useState<Invitation | null>(null);
  const again = useMutation(trpc.members.inviteAgain.mutationOptions(useMemberChange()));
  const { onSuccess } = useMemberChange(() => setWithdrawing(null));
  const withdraw = useMutation(trpc.members.withdraw.mutationOptions({ onSuccess }));
  const [renewed, setRenewed] = useState('');
  return (
    <>
      {invitations.length > 0 && (
        <section aria-labelledby="invitations" className={classes.below}>
          <h2 id="invitations" className={room.heading}>
            Invitations
          </h2>
          <Table columns={['Email', 'Role', 'Status', 'Actions']} data-testid="invitations">
            {invitations.map((each) => (
              <tr key={each.id}>
                <td>{each.email}</td>
                <td className={table.muted}>{roleWords[each.role].name}</td>
                <td>
                  {Date.parse(each.expiresAt) <= Date.now() ? (
                    <StatusChip tone="red">Expired</StatusChip>
                  ) : (
                    <span className={table.muted}>
                      Expires <Moment at={each.expiresAt} show="date" />
                    </span>
                  )}
                </td>
                <td className={table.number}>
                  <SmallButton
                    aria-label={`New link for ${each.email}`}
                    loading={again.isPending && again.variables.id === each.id}
                    onClick={() => {
                      setRenewed(each.email);
                      again.mutate({ id: each.id });
                    }}
                  >
                    New link
                  </SmallButton>{' '}
                  <SmallButton
                    aria-label={`Withdraw ${each.email}’s invitation`}
                    onClick={() => setWithdrawing(each)}
                  >
                    Withdraw
                  </SmallButton>
                </td>
              </tr>
            ))}
          </Table>
        </section>
      )}
      <OnceDialog
        opened={again.data !== undefined}
        onClose={again.reset}
        title="New invitation link"
        size={480}
      >
        {again.data !== undefined && <LinkShown link={again.data} email={renewed} onClose={again.reset} />}
      </OnceDialog>
      <Confirm
        opened={withdrawing !== null}
        title="Withdraw this invitation?"
        verb="Withdraw"
        danger
        mutation={withdraw}
        onConfirm={() => withdrawing !== null && withdraw.mutate({ id: withdrawing.id })}
        onClose={() => setWithdrawing(null)}
      >
        The link sent to {withdrawing?.email} will stop working.
      </Confirm>
    </>
  );
}

/** `mail`: whether the link is also sent by email. */
function InviteForm({ onClose, mail }: { onClose: () => void; mail: boolean }) {
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
