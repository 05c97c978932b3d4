import { Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Role } from '@waymark/policy/permissions';
import { roleWords } from '../../server/roles.ts';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { MembersView } from '../../server/views.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import table from '../../ui/tables/table.module.css';
import classes from '../Admin.module.css';
import { MemberMenu } from './MemberMenu.tsx';
import { useMemberChange } from './useMemberChange.ts';

export type Member = MembersView['members'][number];

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
