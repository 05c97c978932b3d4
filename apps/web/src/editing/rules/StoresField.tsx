import { MultiSelect } from '@mantine/core';
import { FieldProblem } from '../Sentence.tsx';
import { useVocabulary } from './useVocabulary.ts';

/** Some of the workspace's stores; none means any. */
export function StoresField(props: { value: readonly string[]; onChange: (stores: string[]) => void }) {
  const { stores } = useVocabulary();
  return (
    <>
      <MultiSelect
        size="sm"
        w={280}
        aria-label="Stores"
        placeholder={props.value.length === 0 ? 'any store' : undefined}
        searchable
        nothingFoundMessage={stores.length === 0 ? 'No stores yet. Add one in Audience.' : 'No store'}
        value={[...props.value]}
        onChange={props.onChange}
        data={stores.map(({ id, name }) => ({ value: id, label: name }))}
        data-field="stores"
        data-testid="field-stores"
      />
      <FieldProblem field="stores" />
    </>
  );
}
