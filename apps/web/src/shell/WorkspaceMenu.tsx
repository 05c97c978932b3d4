import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { roleWords } from '../server/roles.ts';
import { useMe } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import { initials } from '../ui/format/initials.ts';
import classes from './Rail.module.css';

/** The current workspace; switching to another reloads everything. */
export function WorkspaceMenu() {
  const me = useMe();
  const enter = useMutation(
    trpc.me.switchWorkspace.mutationOptions({ onSuccess: () => window.location.assign('/journeys') }),
  );
  return (
    <Menu position="right-start" width={260} offset={8} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.mark} data-testid="workspace-menu">
          <span aria-hidden>{initials(me.workspace.name)}</span>
          <VisuallyHidden>Workspace: {me.workspace.name}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {me.workspaces.map((workspace) => (
          <Menu.Item
            key={workspace.id}
            onClick={() => workspace.id !== me.workspace.id && enter.mutate({ workspaceId: workspace.id })}
            rightSection={
              workspace.id === me.workspace.id ? <IconCheck size={16} aria-label="Current workspace" /> : null
            }
          >
            <div className={classes.menuName}>{workspace.name}</div>
            <div className={classes.menuNote}>{roleWords[workspace.role].name}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
