import { Combobox, SegmentedControl, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Place } from '../../model/insert.ts';
import { edgeAt } from '../../model/wires.ts';
import { ItemFace } from '../../palette/ItemFace.tsx';
import { groups, itemsFor, type StepItem } from '../../palette/stepItems.ts';
import { useEditorStore } from '../../store/context.ts';
import type { Picker } from '../../store/uiState.ts';
import classes from './Picker.module.css';

/** The searchable list of what can be added at a place. For a step with several branches, one is chosen above it. */
export function AddList(props: {
  picker: Extract<Picker, { kind: 'add' }>;
  onPick: (item: StepItem, place: Place) => void;
}) {
  const { picker, onPick } = props;
  const store = useEditorStore();
  const combobox = useCombobox({ opened: true });
  const [search, setSearch] = useState('');
  const [branch, setBranch] = useState(picker.place.on === 'branch' ? picker.place.branch : '');
  const place: Place = picker.place.on === 'branch' ? { ...picker.place, branch } : picker.place;
  const wired =
    place.on === 'branch' && edgeAt(store.getState().graph, place.from, place.branch) !== undefined;
  const items = itemsFor(wired ? 'edge' : place.on, search);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change selects the first match
  useEffect(() => {
    combobox.selectFirstOption();
  }, [search, branch]);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const item = items.find((candidate) => candidate.id === id);
        if (item) onPick(item, place);
      }}
    >
      <div className={classes.head}>
        {picker.branches && (
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label="Branch"
            value={branch}
            onChange={setBranch}
            data={picker.branches.map(({ id, name }) => ({ value: id, label: name || 'Unnamed' }))}
          />
        )}
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            autoFocus
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder="What happens next?"
            aria-label="Search steps"
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
            data-testid="picker-search"
          />
        </Combobox.EventsTarget>
      </div>
      <Combobox.Options tabIndex={0} className={classes.options} aria-label="Steps">
        {groups.map((group) => {
          const mine = items.filter((item) => item.group === group);
          return mine.length === 0 ? null : (
            <Combobox.Group label={group} key={group}>
              {mine.map((item) => (
                <Combobox.Option key={item.id} value={item.id} data-testid={`pick-${item.id}`}>
                  <ItemFace item={item} />
                </Combobox.Option>
              ))}
            </Combobox.Group>
          );
        })}
        {items.length === 0 && <Combobox.Empty>No steps match “{search}”</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
