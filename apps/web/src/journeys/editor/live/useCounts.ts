import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { trpc } from '../../../server/trpc.ts';
import type { EditorStore } from '../store/editorStore.ts';

/** Live counts at each step, of all versions or one; none if it is null. Refetched on changes, never polled. */
export function useCounts(journeyId: string, store: EditorStore, version?: number | null): void {
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
