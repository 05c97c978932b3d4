import { MultiSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import classes from '../Sentence.module.css';
import { FieldProblem } from '../Sentence.tsx';
import { nothingSeen, useVocabulary } from './useVocabulary.ts';

/** Chooses some of the workspace's stores; none means any. */
export function StoresField(props: { value: readonly string[]; onChange: (stores: string[]) => void }) {
  const vocabulary = useVocabulary();
  const { stores } = vocabulary;
  const known = vocabulary !== nothingSeen;
  return (
    <>
      <MultiSelect
        size="sm"
        w={280}
        aria-label="Stores"
        placeholder={props.value.length === 0 ? 'any store' : undefined}
        searchable
        nothingFoundMessage={stores.length === 0 ? 'No stores yet' : 'No store'}
        value={[...props.value]}
        onChange={props.onChange}
        data={stores.map(({ id, name }) => ({ value: id, label: name }))}
        data-field="stores"
        data-testid="field-stores"
      />
      {known && stores.length === 0 && (
        <p className={classes.problem}>
          There are no stores yet, so nobody is near one. <Link to="/audience/stores">Add a store</Link>
        </p>
      )}
      <FieldProblem field="stores" />
    </>
  );
}
