import { Select } from '@mantine/core';
import { FieldProblem } from '../Sentence.tsx';
import { useVocabulary } from './useVocabulary.ts';

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
