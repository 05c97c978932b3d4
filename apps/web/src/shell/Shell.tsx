import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { refusalCode } from '../server/errors.ts';
import { MeProvider } from '../server/session.tsx';
import { useTRPC } from '../server/trpc.ts';
import { ClockProvider } from '../ui/clock/ClockProvider.tsx';
import { RoomProblem } from '../ui/room/RoomError.tsx';
import { TopBarSlot } from '../ui/room/TopBar.tsx';
import { Asked } from './Asked.tsx';
import { LiveChanges } from './LiveChanges.tsx';
import { Rail } from './Rail.tsx';
import { ServerAway } from './ServerAway.tsx';
import classes from './Shell.module.css';
import { StandingTools } from './StandingTools.tsx';
import { useEscape } from './useEscape.ts';

/** The frame around every room: rail, top bar, and what must be seen from anywhere. */
export function Shell() {
  const trpc = useTRPC();
  const me = useQuery(trpc.me.get.queryOptions());
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useEscape();

  if (me.data === undefined) {
    if (me.error === null) return <ShellSkeleton />;
    if (refusalCode(me.error) === 'UNAUTHORIZED') return <SignedOut />;
    return <RoomProblem error={me.error} retry={() => me.refetch()} fullPage />;
  }
  return (
    <MeProvider value={me.data}>
      <ClockProvider>
        <TopBarSlot value={slot}>
          <div className={classes.shell}>
            <a className={classes.skip} href="#room">
              Skip to main content
            </a>
            <Rail />
            <header className={classes.bar}>
              <div className={classes.slot} ref={setSlot} />
              <StandingTools />
            </header>
            <ServerAway />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <main id="room" className={classes.room} data-scroll-restoration-id="room" tabIndex={0}>
              <Outlet />
            </main>
          </div>
          <Asked />
          <LiveChanges />
        </TopBarSlot>
      </ClockProvider>
    </MeProvider>
  );
}

/** To the sign-in, which brings one back to where one was going. Asked once: the way there changes the address. */
function SignedOut() {
  const navigate = useNavigate();
  useEffect(() => {
    const { pathname, search } = window.location;
    if (pathname !== '/sign-in')
      navigate({ to: '/sign-in', search: { next: pathname + search }, replace: true });
  }, [navigate]);
  return <ShellSkeleton />;
}

/** The frame's shape before it is known who is here. */
function ShellSkeleton() {
  return (
    <div className={classes.shell} aria-busy="true">
      <div className={classes.railSkeleton} />
      <div className={classes.bar} />
      <main className={classes.room} aria-label="Loading" />
    </div>
  );
}
