import { Menu, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LowMark } from '../catalog/LowMark.tsx';
import { roleWords } from '../server/roles.ts';
import { useMay, useMe } from '../server/session.tsx';
import { signOut } from '../server/signIn.ts';
import { trpc } from '../server/trpc.ts';
import { WaitingMark } from '../studio/approvals/WaitingMark.tsx';
import { initials } from '../ui/format/initials.ts';
import classes from './Rail.module.css';
import { rooms } from './rooms.ts';

/** The slim rail: workspace at the top, pages, the person at the bottom. */
export function Rail() {
  const admin = useMay('readAudit');
  return (
    <nav className={classes.rail} aria-label="Waymark">
      <div className={classes.top}>
        <WorkspaceMenu />
      </div>
      <div className={classes.rooms}>
        {rooms
          .filter((room) => room.to !== '/admin' || admin)
          .map(({ to, name, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              className={classes.room}
              activeProps={{ className: classes.here, 'aria-current': 'page' }}
              activeOptions={{ includeSearch: false }}
            >
              <Icon size={20} stroke={1.6} aria-hidden />
              <span className={classes.label}>{name}</span>
              {to === '/studio' && <WaitingMark />}
              {to === '/catalog' && <LowMark />}
            </Link>
          ))}
      </div>
      <div>
        <PersonMenu />
      </div>
    </nav>
  );
}

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Same as system', icon: IconDeviceDesktop },
] as const;

function PersonMenu() {
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="right-end" width={240} offset={8} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.person} data-testid="person-menu">
          <span aria-hidden>{initials(me.user.name)}</span>
          <VisuallyHidden>
            You: {me.user.name}, {roleWords[me.role].name}
          </VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <div className={classes.menuName}>{me.user.name}</div>
          <div className={classes.menuNote}>
            {me.user.email} · {roleWords[me.role].name}
          </div>
        </Menu.Label>
        <Menu.Item
          component={Link}
          to="/account"
          leftSection={<IconUserCircle size={16} stroke={1.6} aria-hidden />}
        >
          Your account
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        {schemes.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            closeMenuOnClick={false}
            leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
            rightSection={colorScheme === value ? <IconCheck size={16} aria-label="Selected" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The current workspace; switching to another reloads everything. */
function WorkspaceMenu() {
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
