import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';

export interface Option {
  value: string;
  label: string;
}

/** A choice among more than a list can show: `onSearch` gets what is typed, and `found` is what the server found for it. */
export function SearchField({
  first,
  known,
  found,
  onSearch,
  onChange,
  testId,
  ...props
}: {
  label?: ReactNode;
  placeholder?: string;
  value: string | null;
  /** An additional choice, before all others. */
  first?: Option | undefined;
  /** The selection, if it isn't made here. */
  known?: Option | undefined;
  found: readonly Option[];
  onSearch: (search: string) => void;
  onChange: (value: string) => void;
  testId: string;
} & Pick<SelectProps, 'aria-label' | 'size' | 'nothingFoundMessage' | 'renderOption' | 'comboboxProps'>) {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<Option>();
  const chosen = [picked, known, first].find((option) => option?.value === props.value);
  // Until something is typed, the field shows the selection, and everything matches.
  const [search] = useDebouncedValue(typed === chosen?.label ? '' : typed.trim(), 200);
  useEffect(() => onSearch(search), [onSearch, search]);
  const all = [first, chosen, ...found].filter((one) => one !== undefined);
  return (
    <Select
      {...props}
      searchable
      allowDeselect={false}
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(next, option) => {
        if (next === null || option === null) return;
        setPicked({ value: next, label: option.label });
        onChange(next);
      }}
      data={all.filter((one, index) => all.findIndex((other) => other.value === one.value) === index)}
      data-testid={testId}
    />
  );
}
