import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { useTyped } from '../useTyped.ts';

/** A name: those seen here are suggested, any other can be typed. */
export function SuggestField(props: {
  value: string;
  onChange: (name: string) => void;
  /** The name as it is shown, and what a typed text means; null for one that can't be a name. */
  write?: (name: string) => string;
  read: (text: string) => string | null;
  /** By the texts of `write`, with a note beside each. */
  suggested: ReadonlyMap<string, string>;
  label: string;
  placeholder: string;
  width: number;
  /** What a name has to be. */
  hint?: string;
  field: string;
}) {
  const { suggested, label, placeholder, width, hint, field } = props;
  const typed = useTyped(props.value, props.write ?? ((name) => name), props.read, props.onChange);
  // Until something is typed, everything is offered: what is in the field is a choice, no search.
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
