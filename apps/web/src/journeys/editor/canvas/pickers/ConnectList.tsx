import { Combobox, SegmentedControl, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { branchesOf } from '@waymark/journey/graph/graph';
import { useEffect, useState } from 'react';
import { announce } from '../../../../editing/announce.ts';
import { familyOf, kindName } from '../../model/families.ts';
import { connect, nodeById, openBranches, whyNotConnect } from '../../model/wires.ts';
import { stepKinds } from '../../stepKinds.ts';
import { useEditorStore } from '../../store/context.ts';
import { useSentences } from '../useFlow.ts';
import classes from './Picker.module.css';

/** Connects steps with lists: first the branch, then the step that it leads to. */
export function ConnectList({ from, onDone }: { from: string; onDone: () => void }) {
  const store = useEditorStore();
  const sentenceOf = useSentences();
  const { graph, setGraph } = store.getState();
  const step = nodeById(graph, from);
  const branches = step ? branchesOf(step) : [];
  const [branch, setBranch] = useState(
    (step && openBranches(graph, step)[0]?.id) ?? branches[0]?.id ?? 'next',
  );
  const [search, setSearch] = useState('');
  const combobox = useCombobox({ opened: true });
  const steps = graph.nodes.filter(
    (other) =>
      whyNotConnect(graph, from, other.id) === null &&
      `${other.name ?? ''} ${kindName(other.kind)} ${sentenceOf(other)}`
        .toLowerCase()
        .includes(search.toLowerCase()),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change selects the first match
  useEffect(() => {
    combobox.selectFirstOption();
  }, [search]);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(to) => {
        setGraph(connect(graph, from, branch, to));
        const target = nodeById(graph, to);
        if (target) announce(`Connected to ${kindName(target.kind)}`);
        onDone();
      }}
    >
      <div className={classes.head}>
        {branches.length > 1 && (
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label="Branch"
            value={branch}
            onChange={setBranch}
            data={branches.map(({ id, name }) => ({ value: id, label: name || 'Unnamed' }))}
          />
        )}
        <Combobox.EventsTarget>
          <TextInput
            autoFocus
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder="Connect to…"
            aria-label="Search steps to connect to"
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          />
        </Combobox.EventsTarget>
      </div>
      <Combobox.Options tabIndex={0} className={classes.options} aria-label="Steps to connect to">
        {steps.map((other) => {
          const Icon = stepKinds[other.kind].icon;
          return (
            <Combobox.Option key={other.id} value={other.id} data-testid={`connect-${other.id}`}>
              <span className={classes.step} data-family={familyOf(other.kind)}>
                <Icon size={16} stroke={1.75} aria-hidden />
                <span>
                  <strong>{other.name || kindName(other.kind)}</strong>
                  <span className={classes.hint}>{sentenceOf(other)}</span>
                </span>
              </span>
            </Combobox.Option>
          );
        })}
        {steps.length === 0 && <Combobox.Empty>No matching steps</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
