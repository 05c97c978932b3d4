import { ActionIcon, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconDeviceMobileMessage, IconSearch } from '@tabler/icons-react';
import { ClockChip } from './clock/ClockChip.tsx';
import classes from './StandingTools.module.css';
import { useMe } from './session.tsx';

/** At the end of the top bar in every room: search, the demo phone, the clock. */
export function StandingTools() {
  const { phoneUrl } = useMe();
  return (
    <div className={classes.tools}>
      <UnstyledButton className={classes.search} onClick={() => spotlight.open()}>
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <VisuallyHidden>Search and commands</VisuallyHidden>
        <kbd aria-hidden>Ctrl K</kbd>
      </UnstyledButton>
      {phoneUrl !== null && (
        <Tooltip label="Open the phone: see messages as a customer does">
          <ActionIcon
            component="a"
            href={phoneUrl}
            target="_blank"
            rel="noreferrer"
            variant="subtle"
            color="gray"
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
