import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsView } from '@waymark/api/trpc/views';
import { Loaded } from '../parts/Loaded.tsx';
import { TableSkeleton } from '../parts/TableSkeleton.tsx';
import table from '../parts/table.module.css';
import { sentenceOf } from '../shell/errors.ts';
import { type Role, roleWords } from '../shell/roles.ts';
import { useMe } from '../shell/session.tsx';
import { useTRPC } from '../shell/trpc.ts';
import { Section } from './Section.tsx';

const roles = (Object.keys(roleWords) as Role[]).map((value) => ({ value, label: roleWords[value].name }));

export function Members() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <Section title="Members" says="Who may enter this workspace, and what each may do.">
      <Loaded from={settings} skeleton={<TableSkeleton columns={[180, 140]} rows={5} />}>
        {({ members }) => <MembersTable members={members} />}
      </Loaded>
    </Section>
  );
}

function MembersTable({ members }: { members: SettingsView['members'] }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { user } = useMe();
  const setRole = useMutation(
    trpc.settings.setRole.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.settings.pathKey() }),
      onError: (error) =>
        notifications.show({ color: 'red', message: `${sentenceOf(error)} The role was left as it was.` }),
    }),
  );
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col" className={table.middle}>
              May
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.userId}>
              <td>
                {member.name}
                {member.userId === user.id && <span className={table.muted}> (you)</span>}
                <div className={table.muted}>{member.email}</div>
              </td>
              <td>
                <Select
                  aria-label={`Role of ${member.name}`}
                  w={150}
                  allowDeselect={false}
                  value={member.role}
                  data={roles}
                  disabled={setRole.isPending || member.userId === user.id}
                  onChange={(value) => {
                    const role = roles.find((each) => each.value === value)?.value;
                    if (role !== undefined && role !== member.role)
                      setRole.mutate({ userId: member.userId, role });
                  }}
                />
              </td>
              <td className={`${table.muted} ${table.middle}`}>{roleWords[member.role].can}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
