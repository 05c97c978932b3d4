import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import type { VocabularyView } from '../../server/views.ts';

/** Used until the answer arrives. */
export const nothingSeen: VocabularyView = {
  events: [],
  profile: [],
  traits: [],
  sender: null,
  segments: [],
  stores: [],
  pools: [],
  product: null,
};

const withTraits = (seen: VocabularyView): VocabularyView => ({
  ...seen,
  profile: [...seen.profile, ...seen.traits],
});

/** Events and properties seen in this workspace, and traits, as suggestions. */
export function useVocabulary(): VocabularyView {
  const trpc = useTRPC();
  return useQuery({ ...trpc.vocabulary.get.queryOptions(), select: withTraits }).data ?? nothingSeen;
}
