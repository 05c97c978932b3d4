import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';

export interface Option {
  value: string;
  label: string;
}

/** A choice among more than a list can show. `onSearch` gets what is typed, and `found` is what the server found for it. */
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
  const [picked, setPicked] = useState<Option>();
  const chosen = [picked, known, first].find((option) => option?.value === props.value);
  const search = useDebouncedCallback(onSearch, 200);
  const all = [first, chosen, ...found].filter((one) => one !== undefined);
  return (
    <Select
      {...props}
      searchable
      allowDeselect={false}
      filter={({ options }) => options}
      // While nothing is being typed, the field shows the selection, and everything matches.
      onInput={(event) => search(event.currentTarget.value.trim())}
      onDropdownClose={() => search('')}
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
