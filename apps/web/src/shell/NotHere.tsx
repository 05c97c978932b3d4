import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './RoomError.module.css';
import { TopBar } from './TopBar.tsx';

/** An address that leads nowhere. */
export function NotHere() {
  return (
    <div className={classes.room}>
      <TopBar title="Not found" />
      <IconMapPinOff size={28} stroke={1.5} aria-hidden />
      <h2>There is nothing at this address</h2>
      <p>It may have been removed, or it belongs to another workspace.</p>
      <Button component={Link} to="/journeys" variant="default">
        Go to journeys
      </Button>
    </div>
  );
}
