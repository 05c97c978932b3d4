import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { use } from 'react';
import classes from './RoomError.module.css';
import { TopBarSlot } from './TopBar.tsx';

/** Shown for an unknown address, inside or outside the shell. */
export function NotHere() {
  const inside = use(TopBarSlot) !== null;
  const Frame = inside ? 'div' : 'main';
  const Heading = inside ? 'h2' : 'h1';
  return (
    <Frame className={classes.room}>
      <IconMapPinOff size={28} stroke={1.5} aria-hidden />
      <Heading className={classes.heading}>Page not found</Heading>
      <p>It may have been removed, or it belongs to another workspace.</p>
      <Button component={Link} to="/journeys" variant="default">
        Go to journeys
      </Button>
    </Frame>
  );
}
