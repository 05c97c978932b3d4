import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { ChangeView } from '@waymark/api/trpc/views';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../server/trpc.ts';

/** At most so often does a screen look again, however much happens (ms). */
const BREATH = 800;

/** Listens for changes and has the screens that show them look again. Nothing here asks by the clock. */
export function LiveChanges() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const waiting = useRef(new Map<string, ChangeView>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );

  const flush = () => {
    timer.current = null;
    const kinds = new Set<ChangeView['kind']>();
    for (const change of waiting.current.values()) kinds.add(change.kind);
    waiting.current.clear();
    const stale = (key: readonly unknown[]) => queries.invalidateQueries({ queryKey: key });
    if (kinds.has('clock')) stale(trpc.clock.pathKey());
    if (kinds.has('customers')) stale(trpc.customers.pathKey());
    if (kinds.has('messages')) stale(trpc.messages.pathKey());
    if (kinds.has('journey')) stale(trpc.journeys.pathKey());
    if (kinds.has('cards')) {
      stale(trpc.cards.pathKey());
      stale(trpc.approvals.pathKey());
      stale(trpc.assets.pathKey());
      stale(trpc.brand.pathKey());
      stale(trpc.pictures.pathKey());
      // A draft's problems speak of its cards and pictures.
      stale(trpc.journeys.get.pathKey());
    }
    if (kinds.has('counts') || kinds.has('messages')) {
      stale(trpc.journeys.list.pathKey());
      stale(trpc.journeys.counts.pathKey());
      stale(trpc.journeys.entries.pathKey());
    }
    if (kinds.size > 0) stale(trpc.entries.pathKey());
  };

  useSubscription(
    trpc.changes.subscribe.subscriptionOptions(undefined, {
      onData(change) {
        waiting.current.set(`${change.kind}:${change.journeyId ?? ''}`, change);
        timer.current ??= setTimeout(flush, BREATH);
      },
      // What happened while the line was down is not told again.
      onConnectionStateChange(state) {
        if (state.state === 'connecting' && state.error !== null) queries.invalidateQueries();
      },
    }),
  );
  return null;
}
