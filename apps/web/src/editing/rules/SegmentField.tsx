import { Select } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { PickField } from '../fields/PickField.tsx';
import { FieldProblem } from '../Sentence.tsx';
import { useVocabulary } from './useVocabulary.ts';

type When = Settings<'trigger.segment'>['when'];

export function EntersField({ value, onChange }: { value: When; onChange: (when: When) => void }) {
  return (
    <PickField
      label="Enters or leaves"
      width={100}
      value={value}
      options={{ enters: 'enters', leaves: 'leaves' }}
      onChange={onChange}
      field="when"
    />
  );
}

/** Chooses one of the workspace's segments. A selected one still shows its name after it was archived. */
export function SegmentField(props: { value: string; onChange: (segment: string) => void; field?: string }) {
  const { value, onChange, field = 'segment' } = props;
  const { segments } = useVocabulary();
  const offered = segments.filter(({ id, archived }) => !archived || id === value);
  return (
    <>
      <Select
        size="sm"
        w={220}
        aria-label="Segment"
        placeholder="choose a segment"
        searchable
        nothingFoundMessage={
          segments.length === 0 ? 'No segments yet. Create one in Audience.' : 'No segment'
        }
        value={value === '' ? null : value}
        onChange={(segment) => onChange(segment ?? '')}
        allowDeselect={false}
        data={offered.map(({ id, name }) => ({ value: id, label: name }))}
        comboboxProps={{ width: 280, position: 'bottom-start' }}
        data-field={field}
        data-testid={`field-${field}`}
      />
      <FieldProblem field={field} />
    </>
  );
}
