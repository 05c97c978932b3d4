import { Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { usePresence } from '../server/presence.ts';
import { queryClient, trpc } from '../server/trpc.ts';
import classes from './ServerAway.module.css';

/** How often the shell checks while the server is away (ms). */
const CHECK_MS = 5_000;

/** A banner while the server can't be reached; it goes away by itself. */
export function ServerAway() {
  const { online } = useNetwork();
  const away = usePresence((presence) => presence.away);
  const gone = away || !online;

  useEffect(() => {
    if (!gone) return;
    const timer = setInterval(
      () => queryClient.refetchQueries({ queryKey: trpc.me.get.queryKey() }),
      CHECK_MS,
    );
    // When it is back, refetch what was missed.
    return () => {
      clearInterval(timer);
      queryClient.invalidateQueries();
    };
  }, [gone]);

  if (!gone) return <div className={classes.none} />;
  return (
    <div className={classes.notice} role="status">
      <IconCloudOff size={16} aria-hidden />
      <span>
        {online ? 'The server can’t be reached.' : 'You’re offline.'} What you see may be out of date.
        Journeys keep running, and your edits are kept here until it’s back.
      </span>
      <Button size="compact-xs" variant="default" onClick={() => queryClient.invalidateQueries()}>
        Try now
      </Button>
    </div>
  );
}
