import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useNetwork, useWindowEvent } from '@mantine/hooks';
import { IconCloudOff, IconDeviceMobileMessage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useAsking } from '../server/confirm/asking.ts';
import { refusalCode } from '../server/errors.ts';
import { usePresence } from '../server/presence.ts';
import { MeProvider, useMe } from '../server/session.tsx';
import { queryClient, trpc } from '../server/trpc.ts';
import { ClockChip } from '../ui/clock/ClockChip.tsx';
import { ClockProvider } from '../ui/clock/ClockProvider.tsx';
import { whenOpened } from '../ui/onDemand.tsx';
import { RoomProblem } from '../ui/room/RoomError.tsx';
import { TopBarSlot } from '../ui/room/TopBar.tsx';
import { LiveChanges } from './LiveChanges.tsx';
import { Search } from './palette/Search.tsx';
import { Rail } from './Rail.tsx';
import banner from './ServerAway.module.css';
import classes from './Shell.module.css';
import tools from './TopBarTools.module.css';

const ConfirmIdentity = whenOpened(async () => (await import('./ConfirmIdentity.tsx')).ConfirmIdentity);

/** The frame around every page: rail, top bar, and everything that must be visible from anywhere. */
export function Shell() {
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
              <TopBarTools />
            </header>
            <ServerAway />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <main id="room" className={classes.room} data-scroll-restoration-id="room" tabIndex={0}>
              <Outlet />
            </main>
          </div>
          <IdentityPrompt />
          <LiveChanges />
        </TopBarSlot>
      </ClockProvider>
    </MeProvider>
  );
}

/** Redirects to the sign-in, which returns to this page. Only once, because the redirect changes the address. */
function SignedOut() {
  const navigate = useNavigate();
  useEffect(() => {
    const { pathname, search } = window.location;
    if (pathname !== '/sign-in')
      navigate({ to: '/sign-in', search: { next: pathname + search }, replace: true });
  }, [navigate]);
  return <ShellSkeleton />;
}

/** The frame's skeleton before it is known who is signed in. */
function ShellSkeleton() {
  return (
    <div className={classes.shell} aria-busy="true">
      <div className={classes.railSkeleton} />
      <div className={classes.bar} />
      <main className={classes.room} aria-label="Loading" />
    </div>
  );
}

/** Asks to confirm one's identity; loaded when first needed. If it can't be loaded, the answer is no. */
function IdentityPrompt() {
  const settle = useAsking((state) => state.settle);
  const decline = useCallback(() => settle?.(false), [settle]);
  return <ConfirmIdentity opened={settle !== null} onClose={decline} onConfirmed={() => settle?.(true)} />;
}

/**
 * Escape closes an open menu or popover even if the focus isn't inside it but on its button, or nowhere because the
 * focused element is gone. The button gets the focus back.
 */
function useEscape(): void {
  useWindowEvent(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const button = document.querySelector<HTMLElement>('button[aria-haspopup][aria-expanded="true"]');
      if (!button || (event.target !== document.body && event.target !== button)) return;
      event.preventDefault();
      button.click();
      button.focus();
    },
    { capture: true },
  );
}

/** How often the shell checks while the server is away (ms). */
const CHECK_MS = 5_000;

/** A banner while the server can't be reached; it goes away by itself. */
function ServerAway() {
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

  if (!gone) return <div className={banner.none} />;
  return (
    <div className={banner.notice} role="status">
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

/** At the end of the top bar on every page: search, the demo phone, the clock. */
function TopBarTools() {
  const { phoneUrl } = useMe();
  return (
    <div className={tools.tools}>
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
            className={tools.icon}
          >
            <IconDeviceMobileMessage size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <ClockChip />
    </div>
  );
}
