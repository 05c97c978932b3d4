import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../../../server/trpc.ts';
import type { EditorStore } from '../store/editorStore.ts';

/** The workspace's pictures, sender and names, for thumbnails, prices and sentences on cards. */
export function useSurroundings(store: EditorStore): void {
  const trpc = useTRPC();
  const pictures = useQuery(trpc.pictures.list.queryOptions());
  const vocabulary = useQuery(trpc.vocabulary.get.queryOptions());
  useEffect(() => {
    store.getState().setSurroundings({
      pictures: new Map((pictures.data ?? []).map((picture) => [picture.id, picture])),
      sender: vocabulary.data?.sender ?? null,
      names: {
        segments: Object.fromEntries(vocabulary.data?.segments.map(({ id, name }) => [id, name]) ?? []),
        stores: Object.fromEntries(vocabulary.data?.stores.map(({ id, name }) => [id, name]) ?? []),
      },
    });
  }, [pictures.data, vocabulary.data, store]);
}
