import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { queryClient, trpc } from '../server/trpc.ts';
import type { ChangeView } from '../server/views.ts';

type ChangeKind = ChangeView['kind'];

/** The shortest interval between refetches, however much happens (ms). */
const INTERVAL = 800;

const onVisibility = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};

/**
 * Listens for changes and makes the affected screens refetch. Nothing here polls. A tab in the background doesn't
 * listen: over HTTP/1.1 a browser keeps at most six connections to a server, so a few open tabs would leave none for
 * the next. It refetches what it shows once it is in front again.
 */
export function LiveChanges() {
  const waiting = useRef(new Set<ChangeKind>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const inFront = useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');
  const missed = useRef(false);

  useEffect(() => {
    if (!inFront) missed.current = true;
  }, [inFront]);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );

  const flush = () => {
    timer.current = null;
    const kinds = new Set(waiting.current);
    waiting.current.clear();
    const counts = [trpc.journeys.list, trpc.journeys.counts, trpc.journeys.entries];
    const shown: Record<ChangeKind, readonly { pathKey: () => readonly unknown[] }[]> = {
      clock: [trpc.clock, trpc.campaigns],
      customers: [trpc.customers, trpc.traits],
      messages: [trpc.messages, trpc.journeys.get, ...counts],
      journey: [trpc.journeys],
      counts,
      jobs: [trpc.jobs, trpc.dryRun, trpc.imports],
      catalog: [trpc.catalog, trpc.vocabulary, trpc.journeys.get, trpc.campaigns],
      segments: [
        trpc.segments,
        trpc.traits,
        trpc.vocabulary,
        trpc.customers,
        trpc.journeys.get,
        trpc.campaigns,
      ],
      // A draft's problems depend on its cards and pictures.
      cards: [trpc.cards, trpc.approvals, trpc.assets, trpc.brand, trpc.pictures, trpc.journeys.get],
    };
    const keys = [trpc.entries, ...[...kinds].flatMap((kind) => shown[kind])].map((part) => part.pathKey());
    const stale = new Map(keys.map((key) => [JSON.stringify(key), key]));
    for (const queryKey of stale.values()) queryClient.invalidateQueries({ queryKey });
  };

  useSubscription(
    trpc.changes.subscribe.subscriptionOptions(undefined, {
      enabled: inFront,
      onStarted() {
        if (missed.current) queryClient.invalidateQueries();
        missed.current = false;
      },
      onData(change) {
        waiting.current.add(change.kind);
        timer.current ??= setTimeout(flush, INTERVAL);
      },
      // Changes while the connection was down aren't sent again.
      onConnectionStateChange(state) {
        if (state.state === 'connecting' && state.error !== null) queryClient.invalidateQueries();
      },
    }),
  );
  return null;
}
