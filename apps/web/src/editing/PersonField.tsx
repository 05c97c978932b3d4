import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../server/trpc.ts';

interface Option {
  value: string;
  label: string;
}

/** Finds a person of the workspace by typing. `first` is an additional choice, selected initially. */
export function PersonField(props: {
  label: string;
  placeholder?: string;
  value: string | null;
  first?: Option;
  /** People who can't be chosen. */
  except?: string;
  onChange: (id: string) => void;
  testId: string;
}) {
  const { label, placeholder, value, first, except, onChange, testId } = props;
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(first);
  // Until something is typed, the field shows the selection, and everybody matches.
  const [search] = useDebouncedValue(typed === chosen?.label ? '' : typed.trim(), 200);
  const people = useQuery(trpc.customers.list.queryOptions({ search }));
  const found = (people.data?.rows ?? [])
    .filter(({ id }) => id !== except)
    .slice(0, 20)
    .map(({ id, name, externalId }) => ({
      value: id,
      label: externalId === null || externalId === name ? name : `${name} · ${externalId}`,
    }));
  const all = [first, chosen, ...found].filter((one) => one !== undefined);
  return (
    <Select
      label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      searchable
      allowDeselect={false}
      filter={({ options }) => options}
      nothingFoundMessage={people.isPending ? 'Searching…' : 'Nobody found'}
      value={value}
      onSearchChange={setTyped}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(next, option) => {
        if (next === null || option === null) return;
        setChosen({ value: next, label: option.label });
        onChange(next);
      }}
      data={all.filter((one, index) => all.findIndex((other) => other.value === one.value) === index)}
      data-testid={testId}
    />
  );
}
