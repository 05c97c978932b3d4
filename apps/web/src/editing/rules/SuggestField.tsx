import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { useTyped } from '../fields/useTyped.ts';

/** A field for a name: those seen here are suggested, and any other can be typed. */
export function SuggestField(props: {
  value: string;
  onChange: (name: string) => void;
  /** The displayed form of a name, and the name that a typed text means (null if it can't be one). */
  write?: (name: string) => string;
  read: (text: string) => string | null;
  /** Names in the form of `write`, each with a note. */
  suggested: ReadonlyMap<string, string>;
  label: string;
  placeholder: string;
  width: number;
  /** What a valid name looks like. */
  hint?: string;
  field: string;
}) {
  const { suggested, label, placeholder, width, hint, field } = props;
  const typed = useTyped(props.value, props.write ?? ((name) => name), props.read, props.onChange);
  // Until something is typed, everything is suggested: the field's text is the selection, not a search.
  const [searching, setSearching] = useState(false);
  return (
    <Autocomplete
      size="sm"
      w={width}
      aria-label={label}
      placeholder={placeholder}
      value={typed.text}
      onFocus={(event) => {
        setSearching(false);
        event.currentTarget.select();
      }}
      onChange={(text) => {
        setSearching(true);
        typed.onChange(text);
      }}
      onBlur={typed.handIn}
      onOptionSubmit={(text) => {
        typed.onChange(text);
        setTimeout(() => {
          setSearching(false);
          typed.handIn();
        });
      }}
      error={typed.refused}
      title={typed.refused ? hint : undefined}
      data={[...suggested.keys()]}
      limit={40}
      {...(!searching && { filter: ({ options, limit }) => options.slice(0, limit) })}
      renderOption={({ option }) => (
        <span style={{ display: 'flex', gap: 8, justifyContent: 'space-between', width: '100%' }}>
          <span>{option.value}</span>
          <span style={{ color: 'var(--wm-muted)', fontSize: 12 }}>{suggested.get(option.value)}</span>
        </span>
      )}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      data-field={field}
      data-testid={`field-${field}`}
    />
  );
}
