import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../server/trpc.ts';
import type { MembersView } from '../../server/views.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { Section } from '../Section.tsx';
import { Invitations, InviteDialog } from './Invitations.tsx';
import { MemberRow } from './MemberRow.tsx';

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
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} mail={members.data?.mail ?? false} />
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
