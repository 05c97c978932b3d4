import { Popover, Skeleton, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconClock, IconClockPause, IconClockPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { dayName, paceWords, timeOfDay, zonePlace } from '../format/time.ts';
import { whenShown } from '../onDemand.tsx';
import classes from './Clock.module.css';
import { useClock, useNow, useZone } from './ClockProvider.tsx';

const ClockSheet = whenShown(
  async () => (await import('./ClockSheet.tsx')).ClockSheet,
  <Skeleton height={220} />,
);

/** The workspace's time: unmistakable for a test clock, a quiet clock face for the real one. */
export function ClockChip() {
  const clock = useClock();
  const [open, setOpen] = useState(false);
  const test = clock.mode === 'test';
  if (!test && !clock.testAllowed) return null;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={340} returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={test ? classes.chip : classes.quiet}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          data-testid="clock-chip"
        >
          <VisuallyHidden>
            {test ? `Open the clock (${paceWords(clock.pace)}):` : 'Open the clock'}
          </VisuallyHidden>
          {test ? <RunningTime pace={clock.pace} /> : <IconClock size={18} stroke={1.6} aria-hidden />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Workspace clock" role="dialog">
        <ClockSheet onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function RunningTime({ pace }: { pace: number }) {
  const zone = useZone();
  const now = useNow(pace > 100 ? 100 : 1_000);
  const Icon = pace === 0 ? IconClockPause : IconClockPlay;
  return (
    <>
      <Icon size={15} stroke={1.8} aria-hidden />
      <span className={classes.chipWord}>Test clock</span>
      <span className={classes.chipTime} title={`${zonePlace(zone)} time`}>
        <span className={classes.chipDay}>{dayName(now, zone, 0)}, </span>
        {timeOfDay(now, zone)}
      </span>
    </>
  );
}
