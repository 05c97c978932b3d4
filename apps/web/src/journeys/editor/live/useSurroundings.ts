import { useQueries, useQuery } from '@tanstack/react-query';
import type { Graph } from '@waymark/journey/graph/graph';
import { isMessage } from '@waymark/journey/graph/node';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { nothingSeen, ruleNames } from '../../../editing/rules/useVocabulary.ts';
import { trpc } from '../../../server/trpc.ts';
import type { EditorStore } from '../store/editorStore.ts';

/** The workspace's pictures, sender and names, for thumbnails, prices and sentences on cards. */
export function useSurroundings(store: EditorStore): void {
  const pictures = useQuery(trpc.pictures.list.queryOptions());
  const vocabulary = useQuery(trpc.vocabulary.get.queryOptions());
  const chosen = useStore(
    store,
    useShallow(({ graph }) => productsIn(graph)),
  );
  const products = useQueries({
    queries: chosen.map((id) => trpc.catalog.product.queryOptions({ id })),
    combine: wordsOf,
  });
  useEffect(() => {
    store.getState().setSurroundings({
      pictures: new Map((pictures.data ?? []).map((picture) => [picture.id, picture])),
      sender: vocabulary.data?.sender ?? null,
      names: {
        ...ruleNames(vocabulary.data ?? nothingSeen),
        products,
      },
    });
  }, [pictures.data, vocabulary.data, products, store]);
}

/** The ids of products that messages were chosen to be about. */
const productsIn = ({ nodes }: Graph): string[] => [
  ...new Set(nodes.flatMap((node) => (isMessage(node) ? (node.settings.product ?? []) : []))),
];

const wordsOf = (found: readonly { data?: { id: string; words: { name: string } } | null | undefined }[]) =>
  Object.fromEntries(found.flatMap(({ data }) => (data ? [[data.id, data.words] as const] : [])));
