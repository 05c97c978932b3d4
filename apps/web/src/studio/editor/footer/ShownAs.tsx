import { Combobox, InputBase, ScrollArea, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc, trpcClient } from '../../../server/trpc.ts';
import { useCard } from '../store/context.ts';
import type { Somebody } from './somebody.ts';
import { askPreview } from './usePreview.ts';

const extremes = [
  { value: 'missing', label: 'Missing values' },
  { value: 'longest', label: 'The longest values' },
  { value: 'shortest', label: 'The shortest values' },
] as const;

/** Whose values fill the card: any person's, or the audience's most difficult ones. */
export function ShownAs({ value, onChange }: { value: Somebody; onChange: (next: Somebody) => void }) {
  const card = useCard((state) => state.card);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => setTyped('') });
  const variables = JSON.stringify(card.variables);
  const people = useQuery({
    queryKey: ['studio', 'people', variables],
    queryFn: () => trpcClient.previews.people.query({ card: { ...card, layers: [], frames: [] } }),
    enabled: card.variables.length > 0,
  });
  const found = useQuery({
    ...trpc.customers.list.queryOptions({ search }),
    enabled: search.length > 1 && combobox.dropdownOpened,
  });
  if (card.variables.length === 0) return null;

  const asPerson = async (id: string, name: string) => {
    const answer = await askPreview({ card, customerId: id }).catch(() => null);
    if (answer?.ok) onChange({ name, values: answer.preview.values, zone: answer.preview.zone });
    else
      notifications.show({
        color: 'red',
        message: answer ? answer.sentence : 'We can’t reach the server. You’re seeing the last preview.',
      });
  };
  const pick = (key: string) => {
    combobox.closeDropdown();
    const extreme = extremes.find((entry) => entry.value === key);
    if (extreme) {
      const values = extreme.value === 'missing' ? {} : people.data?.[extreme.value];
      if (values) onChange({ name: extreme.label, values });
      return;
    }
    const sample = people.data?.samples.find(({ customerId }) => customerId === key);
    if (sample) onChange({ name: sample.name, values: sample.values, zone: sample.zone });
    const person = found.data?.rows.find(({ id }) => id === key);
    if (person && !sample) void asPerson(person.id, person.name);
  };
  const listed =
    search.length > 1
      ? (found.data?.rows.slice(0, 8).map(({ id, name }) => ({ id, name })) ?? [])
      : (people.data?.samples.map(({ customerId, name }) => ({ id: customerId, name })) ?? []);
  return (
    <Combobox store={combobox} onOptionSubmit={pick} position="top-end" width={240}>
      <Combobox.Target>
        <InputBase
          w={200}
          aria-label="Preview as"
          leftSection={<IconUser size={15} aria-hidden />}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          value={combobox.dropdownOpened ? typed : value.name}
          placeholder="Search people"
          onChange={(event) => {
            combobox.openDropdown();
            setTyped(event.currentTarget.value);
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          data-testid="shown-as"
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options>
          <ScrollArea.Autosize mah={280}>
            {search.length < 2 && (
              <Combobox.Group label="Hardest cases in your audience">
                {extremes.map((entry) => (
                  <Combobox.Option key={entry.value} value={entry.value}>
                    {entry.label}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            <Combobox.Group label="People">
              {listed.map(({ id, name }) => (
                <Combobox.Option key={id} value={id}>
                  {name}
                </Combobox.Option>
              ))}
              {listed.length === 0 && (
                <Combobox.Empty>{search.length > 1 ? 'No one by that name' : 'Type a name'}</Combobox.Empty>
              )}
            </Combobox.Group>
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
