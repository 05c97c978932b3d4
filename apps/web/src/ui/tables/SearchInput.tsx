import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

/** A search whose text is in the address bar. `onSearch` is called after a short pause in typing. */
export function SearchInput(props: {
  value: string | undefined;
  onSearch: (value: string | undefined) => void;
  label: string;
  width?: number;
}) {
  const [typed, setTyped] = useState(props.value ?? '');
  const [searched, setSearched] = useState(props.value ?? '');
  const search = useDebouncedCallback((value: string) => {
    setSearched(value);
    props.onSearch(value.trim() === '' ? undefined : value);
  }, 200);
  // Back and forward change the text from outside.
  useEffect(() => {
    if ((props.value ?? '') !== searched.trim() && (props.value ?? '') !== searched) {
      setTyped(props.value ?? '');
      setSearched(props.value ?? '');
    }
  }, [props.value, searched]);
  const set = (value: string) => {
    setTyped(value);
    search(value);
  };
  return (
    <TextInput
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      w={props.width ?? 240}
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
      rightSection={
        typed !== '' ? <CloseButton size="sm" aria-label="Clear search" onClick={() => set('')} /> : null
      }
    />
  );
}
