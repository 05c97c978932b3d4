import { useMutation } from '@tanstack/react-query';
import { refresh } from '../server/refresh.ts';
import { trpcClient } from '../server/trpc.ts';
import { SmallButton } from './SmallButton.tsx';
import { noticeOf, undoNotice } from './undoNotice.tsx';

type Kind = 'journeys' | 'segments';
interface Item {
  id: string;
  name: string;
}

/** Archives the item, calls `done`, and shows a notice with Undo. */
export function useArchive(kind: Kind, { id, name }: Item, done: () => void) {
  return useMutation({
    mutationFn: () => trpcClient[kind].archive.mutate({ id }),
    onSuccess: () => {
      done();
      refresh(kind);
      undoNotice(`${name} archived.`, async () => {
        await trpcClient[kind].restore.mutate({ id });
        await refresh(kind);
      });
    },
  });
}

/** Restores an archived item. */
export function RestoreButton({ kind, one, item }: { kind: Kind; one: string; item: Item }) {
  const restore = useMutation({
    mutationFn: () => trpcClient[kind].restore.mutate({ id: item.id }),
    onSuccess: () => refresh(kind),
    onError: noticeOf(`The ${one} wasn’t restored.`),
  });
  return (
    <SmallButton
      aria-label={`Restore ${item.name}`}
      loading={restore.isPending}
      onClick={() => restore.mutate()}
    >
      Restore
    </SmallButton>
  );
}
