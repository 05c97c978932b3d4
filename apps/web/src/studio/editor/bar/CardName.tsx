import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CardView } from '@waymark/api/trpc/studioViews';
import { useState } from 'react';
import bar from '../../../journeys/editor/bar/Bar.module.css';
import { useTRPC } from '../../../shell/trpc.ts';

/** The card's name; a click or Enter makes it a field. */
export function CardName({ view, mayRename }: { view: CardView; mayRename: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<string | null>(null);
  const rename = useMutation(
    trpc.cards.rename.mutationOptions({
      onMutate: ({ name }) => {
        queries.setQueryData(trpc.cards.get.queryKey({ id: view.id }), (old) =>
          old ? { ...old, name } : old,
        );
      },
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.cards.pathKey() }),
    }),
  );
  if (!mayRename) return view.name;
  if (draft === null)
    return (
      <button type="button" className={bar.name} title="Rename" onClick={() => setDraft(view.name)}>
        {view.name}
      </button>
    );
  const done = (save: boolean) => {
    const name = draft.trim();
    if (save && name && name !== view.name) rename.mutate({ id: view.id, name });
    setDraft(null);
  };
  return (
    <TextInput
      size="sm"
      w={280}
      autoFocus
      aria-label="Name of the card"
      maxLength={120}
      value={draft}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => done(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(true);
        if (event.key === 'Escape') done(false);
      }}
    />
  );
}
