import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../server/trpc.ts';
import { type Option, SearchField } from './SearchField.tsx';

/** Finds a person of the workspace by typing. `first` is an additional choice, selected initially. */
export function PersonField({
  except,
  ...props
}: {
  label: string;
  placeholder?: string;
  value: string | null;
  first?: Option;
  /** People who can't be chosen. */
  except?: string;
  onChange: (id: string) => void;
  testId: string;
}) {
  const [search, setSearch] = useState('');
  const people = useQuery(trpc.customers.list.queryOptions({ search }));
  const found = (people.data?.rows ?? [])
    .filter(({ id }) => id !== except)
    .slice(0, 20)
    .map(({ id, name, externalId }) => ({
      value: id,
      label: externalId === null || externalId === name ? name : `${name} · ${externalId}`,
    }));
  return (
    <SearchField
      {...props}
      found={found}
      onSearch={setSearch}
      nothingFoundMessage={people.isPending ? 'Searching…' : 'Nobody found'}
    />
  );
}
