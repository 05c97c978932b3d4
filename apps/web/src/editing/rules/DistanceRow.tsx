import { Select } from '@mantine/core';
import type { Condition } from '@waymark/audience/schema';
import { milesWords } from '@waymark/audience/words/describe';
import { NumberField } from '../fields/NumberField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Words } from '../Sentence.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { useVocabulary } from './useVocabulary.ts';

type Distance = Extract<Condition, { on: 'distance' }>;

/** "if [their distance] [is at most] [5] km from [any store]". */
export function DistanceRow({ condition, onChange, field, children, ...line }: RowProps<Distance>) {
  const { stores } = useVocabulary();
  const { store, latitude, longitude } = condition;
  return (
    <ConditionLine {...line}>
      {children}
      <PickField
        label="Within or beyond"
        width={130}
        value={condition.op}
        options={{ within: 'is at most', beyond: 'is more than' }}
        onChange={(op) => onChange({ ...condition, op })}
      />
      <NumberField
        label="Kilometers"
        value={condition.meters / 1000}
        min={0.1}
        max={20_000}
        onChange={(km) => onChange({ ...condition, meters: Math.max(1, Math.round(km * 1000)) })}
        field={`${field}.meters`}
      />
      <Words>km ({milesWords(condition.meters)}) from</Words>
      <Select
        size="sm"
        w={200}
        aria-label="Store"
        searchable
        allowDeselect={false}
        nothingFoundMessage="No store"
        value={store ?? 'place'}
        onChange={(next) => {
          if (next !== null && next !== 'place')
            onChange({ on: 'distance', store: next, op: condition.op, meters: condition.meters });
        }}
        data={[
          ...(store === undefined ? [{ value: 'place', label: `${latitude}, ${longitude}` }] : []),
          { value: 'any', label: 'any store' },
          ...stores.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        comboboxProps={{ width: 280, position: 'bottom-start' }}
        data-testid={`field-${field}.store`}
      />
    </ConditionLine>
  );
}
