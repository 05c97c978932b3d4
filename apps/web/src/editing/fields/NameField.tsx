import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import classes from './NameField.module.css';

/** A name in the top bar: a click or Enter turns it into a field, leaving it saves, Escape cancels. */
export function NameField(props: {
  name: string;
  of: 'journey' | 'card' | 'segment';
  width: number;
  mayRename: boolean;
  rename: (name: string) => void;
}) {
  const { name, of, width, mayRename, rename } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  if (!mayRename) return name;
  if (draft === null)
    return (
      <button
        ref={button}
        type="button"
        className={classes.name}
        title={`${name} (click to rename)`}
        onClick={() => setDraft(name)}
      >
        {name}
      </button>
    );
  const done = (save: boolean, byKey: boolean) => {
    const typed = draft.trim();
    if (save && typed && typed !== name) rename(typed);
    if (byKey) flushSync(() => setDraft(null));
    else setDraft(null);
    if (byKey) button.current?.focus();
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
      onBlur={() => done(true, false)}
      onKeyDown={(event) => {
        // During IME composition, Enter and Escape belong to the input method.
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // The same Enter would also click the button that replaces the field, and open it again.
        event.preventDefault();
        done(event.key === 'Enter', true);
      }}
    />
  );
}
