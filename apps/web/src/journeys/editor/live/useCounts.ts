import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../../../server/trpc.ts';
import type { EditorStore } from '../store/editorStore.ts';

/** What runs now at each step, of all versions or of the one given; of none where it is null. Asked again when the server says that it changed (see LiveChanges), never by the clock. */
export function useCounts(journeyId: string, store: EditorStore, version?: number | null): void {
  const trpc = useTRPC();
  const counts = useQuery(
    trpc.journeys.counts.queryOptions(
      { id: journeyId, version: version ?? undefined },
      { enabled: version !== null },
    ),
  );
  useEffect(() => {
    if (counts.data) store.getState().setCounts(counts.data.nodes);
  }, [counts.data, store]);
}
