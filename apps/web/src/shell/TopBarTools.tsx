import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDeviceMobileMessage } from '@tabler/icons-react';
import { useMe } from '../server/session.tsx';
import { ClockChip } from '../ui/clock/ClockChip.tsx';
import { Search } from './palette/Search.tsx';
import classes from './TopBarTools.module.css';

/** At the end of the top bar on every page: search, the demo phone, the clock. */
export function TopBarTools() {
  const { phoneUrl } = useMe();
  return (
    <div className={classes.tools}>
      <Search />
      {phoneUrl !== null && (
        <Tooltip label="Open the phone: see messages as a customer does">
          <ActionIcon
            component="a"
            href={phoneUrl}
            target="_blank"
            rel="noreferrer"
            size={30}
            aria-label="Open the phone"
            className={classes.icon}
          >
            <IconDeviceMobileMessage size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <ClockChip />
    </div>
  );
}
