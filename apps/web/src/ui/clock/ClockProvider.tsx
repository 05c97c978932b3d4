import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ClockView } from '../../server/views.ts';
import { runningTime } from './running.ts';

interface Reading {
  clock: ClockView;
  readAt: number;
}

const real: ClockView = { mode: 'real', now: new Date(0).toISOString(), pace: 1, testAllowed: false };
const ClockContext = createContext<Reading>({
  clock: { ...real, now: new Date().toISOString() },
  readAt: Date.now(),
});

/** Reads the workspace's clock once and whenever it changes; in between, it advances here by itself. */
export function ClockProvider({ children }: { children: ReactNode }) {
  const { data, dataUpdatedAt } = useQuery(trpc.clock.get.queryOptions());
  const [start] = useState(() => Date.now());
  const reading: Reading =
    data === undefined
      ? { clock: { ...real, now: new Date(start).toISOString() }, readAt: start }
      : { clock: data, readAt: dataUpdatedAt };
  return <ClockContext value={reading}>{children}</ClockContext>;
}

export function useClock(): ClockView {
  return use(ClockContext).clock;
}

/** The workspace's time now (epoch ms), updated every `every` ms. */
export function useNow(every = 1_000): number {
  const { clock, readAt } = use(ClockContext);
  const [at, setAt] = useState(() => Date.now());
  useEffect(() => {
    setAt(Date.now());
    if (clock.pace === 0) return;
    return onTick(every, () => setAt(Date.now()));
  }, [every, clock]);
  return runningTime(clock, readAt, Math.max(at, readAt));
}

/** The IANA zone in which this workspace shows times. */
export function useZone(): string {
  return useMe().workspace.zone;
}

/** The current time for words such as "today": updated often enough for the clock's pace, rarely otherwise. */
export function useToday(): number {
  const { pace } = useClock();
  return useNow(pace > 100 ? 1_000 : 30_000);
}

type Listener = () => void;

const tickers = new Map<number, { listeners: Set<Listener>; timer: ReturnType<typeof setInterval> }>();

/** Calls `listener` every `every` ms. Equal intervals share one timer, so that a long list redraws once. */
function onTick(every: number, listener: Listener): () => void {
  let ticker = tickers.get(every);
  if (ticker === undefined) {
    const listeners = new Set<Listener>();
    const tell = () => {
      for (const each of listeners) each();
    };
    ticker = { listeners, timer: setInterval(tell, every) };
    tickers.set(every, ticker);
  }
  const { listeners, timer } = ticker;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    tickers.delete(every);
  };
}
