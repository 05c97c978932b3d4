import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../../ui/forms/Form.tsx';
import type { Choice } from './VariablePicker.tsx';
import { cleanFallback, labelOf, type OwnVariables, type Variable } from './variable.ts';
import classes from './Words.module.css';

/** The longest fallback, in characters: it replaces a value, not a sentence. */
const LONGEST = 100;

/** A chip's property and fallback. */
export function ChipForm(props: {
  variable: Variable;
  choices: readonly Choice[];
  own: OwnVariables | null;
  onSave: (variable: Variable) => void;
  onDelete: () => void;
}) {
  const { variable, choices, own, onSave, onDelete } = props;
  const [name, setName] = useState(variable.name);
  const [fallback, setFallback] = useState(variable.fallback ?? '');
  const known = choices.some((choice) => choice.name === variable.name);
  const all = known ? choices : [{ name: variable.name, group: 'In this text', example: null }, ...choices];
  const askedFallback = own === null || variable.fallback !== null;
  const untouched = fallback === '' && variable.fallback === null;
  return (
    <Form
      className={classes.form}
      onSubmit={() => {
        const same = name === variable.name && fallback === (variable.fallback ?? '');
        onSave(same ? variable : { name, fallback: untouched ? null : fallback, source: null });
      }}
    >
      <Select
        label={own ? 'Variable' : 'Property'}
        size="sm"
        searchable
        allowDeselect={false}
        value={name}
        onChange={(next) => next !== null && setName(next)}
        data={[...Map.groupBy(all, ({ group }) => group)].map(([group, mine]) => ({
          group,
          items: mine.map((choice) => ({ value: choice.name, label: labelOf(choice.name) })),
        }))}
        comboboxProps={{ withinPortal: false }}
        data-testid="chip-property"
      />
      {own && !askedFallback ? (
        <Text size="xs" c="dimmed">
          {own.get(name) ? `Fallback: “${own.get(name)}”. ` : ''}Fallbacks are set in the Variables tab.
        </Text>
      ) : (
        <TextInput
          label="Fallback"
          description="Shown when the value isn’t known"
          size="sm"
          data-autofocus
          value={fallback}
          maxLength={LONGEST}
          onChange={(event) => setFallback(cleanFallback(event.currentTarget.value))}
          data-testid="chip-fallback"
        />
      )}
      <Group justify="space-between">
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onDelete}>
          Delete
        </Button>
        <Button
          type="submit"
          size="compact-sm"
          data-autofocus={askedFallback ? undefined : true}
          data-testid="chip-save"
        >
          Done
        </Button>
      </Group>
    </Form>
  );
}
