import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';

interface Change {
  name?: string;
  alt?: string;
  folder?: string;
  tags?: string[];
  posterId?: string | null;
}

/** Saves an asset's details. What failed is kept, and sent along with the next change or with `again`. */
export function useUpdate(id: string) {
  const unsaved = useRef<Change>({});
  const update = useMutation(
    trpc.assets.update.mutationOptions({
      onSuccess: (_, { id: _id, ...sent }) => {
        const later = Object.entries(unsaved.current).filter(
          ([key, value]) => sent[key as keyof Change] !== value,
        );
        unsaved.current = Object.fromEntries(later);
        return refresh('assets', 'pictures');
      },
    }),
  );
  const again = () => update.mutate({ id, ...unsaved.current });
  return {
    change(part: Change) {
      unsaved.current = { ...unsaved.current, ...part };
      again();
    },
    again,
    state: update.isPending ? ('saving' as const) : update.isError ? ('failed' as const) : ('saved' as const),
    touched: !update.isIdle,
    error: update.error,
  };
}
