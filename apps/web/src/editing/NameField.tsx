import { TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './NameField.module.css';

/** A name in the top bar; a click or Enter makes it a field, leaving it saves, Escape does not. `of` says whose name it is. */
export function NameField({
  name,
  of,
  width,
  mayRename,
  rename,
}: {
  name: string;
  of: 'journey' | 'card';
  width: number;
  mayRename: boolean;
  rename: (name: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  if (!mayRename) return name;
  if (draft === null)
    return (
      <button type="button" className={classes.name} title="Rename" onClick={() => setDraft(name)}>
        {name}
      </button>
    );
  const done = (save: boolean) => {
    const typed = draft.trim();
    if (save && typed && typed !== name) rename(typed);
    setDraft(null);
  };
  return (
    <TextInput
      size="sm"
      w={width}
      autoFocus
      aria-label={`Name of the ${of}`}
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
