import { useQuery } from '@tanstack/react-query';
import type { RuleNames } from '@waymark/audience/words/describe';
import { trpc } from '../../server/trpc.ts';
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
  return useQuery({ ...trpc.vocabulary.get.queryOptions(), select: withTraits }).data ?? nothingSeen;
}

const byId = (rows: readonly { id: string; name: string }[]) =>
  Object.fromEntries(rows.map(({ id, name }) => [id, name]));

/** The names of segments and stores, for rules in words. */
export const ruleNames = ({ segments, stores }: Pick<VocabularyView, 'segments' | 'stores'>): RuleNames => ({
  segments: byId(segments),
  stores: byId(stores),
});
