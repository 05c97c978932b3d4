import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { JourneyView } from '@waymark/api/trpc/views';
import { useState } from 'react';
import { useTRPC } from '../../../shell/trpc.ts';
import classes from './Bar.module.css';

/** The journey's name; a click or Enter makes it a field. */
export function JourneyName({ view, mayRename }: { view: JourneyView; mayRename: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<string | null>(null);
  const rename = useMutation(
    trpc.journeys.rename.mutationOptions({
      onMutate: ({ name }) => {
        queries.setQueryData(trpc.journeys.get.queryKey({ id: view.id }), (old) =>
          old ? { ...old, name } : old,
        );
      },
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.journeys.pathKey() }),
    }),
  );
  if (!mayRename) return view.name;
  if (draft === null)
    return (
      <button type="button" className={classes.name} title="Rename" onClick={() => setDraft(view.name)}>
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
      w={320}
      autoFocus
      aria-label="Name of the journey"
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
