import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../server/session.tsx';
import { ClockPanel } from '../ui/clock/ClockPanel.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import { adminTabs } from '../ui/search.ts';
import classes from './Admin.module.css';
import { AuditLog } from './AuditLog.tsx';
import { Connections } from './connections/Connections.tsx';
import { Webhooks } from './connections/Webhooks.tsx';
import { Keys } from './keys/Keys.tsx';
import { Members } from './members/Members.tsx';
import { Section } from './Section.tsx';
import { Senders } from './Senders.tsx';
import { TestPhones } from './TestPhones.tsx';

const names = {
  clock: 'Clock',
  keys: 'API keys',
  connections: 'Connections',
  members: 'Members',
  senders: 'Senders',
  audit: 'Audit log',
} as const;

/** Settings only an admin can change; compliance reads the audit log here. */
export function AdminPage() {
  const navigate = useNavigate({ from: '/admin' });
  const { tab } = useSearch({ from: '/shell/admin' });
  const admin = useMay('manageMembers');
  const audit = useMay('readAudit');
  const open = adminTabs.filter((each) => admin || (audit && each === 'audit'));
  const here = tab !== undefined && open.includes(tab) ? tab : open[0];
  if (here === undefined) {
    return (
      <>
        <TopBar title="Admin" />
        <p className={classes.notYours}>
          Only admins can open this page. Ask an admin if you need something here.
        </p>
      </>
    );
  }
  return (
    <>
      <TopBar title="Admin" />
      <Tabs
        value={here}
        onChange={(value) =>
          navigate({ search: { tab: adminTabs.find((each) => each === value) }, replace: true })
        }
        keepMounted={false}
        classNames={{ list: classes.tabs, panel: `${room.room} ${classes.panel}` }}
      >
        <Tabs.List aria-label="Admin">
          {open.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {names[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="clock">
          <ClockRoom />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <Keys />
        </Tabs.Panel>
        <Tabs.Panel value="connections">
          <Connections />
          <Webhooks />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <Members />
        </Tabs.Panel>
        <Tabs.Panel value="senders">
          <Senders />
          <TestPhones />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <AuditLog />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function ClockRoom() {
  return (
    <Section
      title="Clock"
      description="With a test clock, a month passes in minutes, so you can try a journey out before it’s live. Everyone in the workspace shares it."
    >
      <div className={classes.card}>
        <ClockPanel />
      </div>
    </Section>
  );
}
