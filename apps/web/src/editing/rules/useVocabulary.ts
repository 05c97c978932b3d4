import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import type { VocabularyView } from '../../server/views.ts';

const none: VocabularyView = { events: [], profile: [], sender: null, segments: [] };

/** Events and properties seen in this workspace, to choose from while typing. */
export function useVocabulary(): VocabularyView {
  const trpc = useTRPC();
  return useQuery(trpc.vocabulary.get.queryOptions()).data ?? none;
}
