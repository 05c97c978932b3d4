import { Autocomplete } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { consentWords, getsNoTexts, spoken } from '../../ui/format/words.ts';
import { Choice } from '../../ui/forms/Choice.tsx';
import { type AudienceSearch, marketingShown } from '../../ui/search.ts';

const states = marketingShown.map((value) => ({
  value,
  label: (value === 'suppressed' ? getsNoTexts : consentWords[value]).word,
}));

/** Filters of the list of people, in addition to the search. */
export function PeopleFilters(props: { value: AudienceSearch; onChange: (change: AudienceSearch) => void }) {
  const { value, onChange } = props;
  const { profile, segments } = useVocabulary();
  const known = profile.find(({ name }) => name === value.property);
  const inUse = segments.filter(({ id, archived }) => !archived || id === value.segment);
  return (
    <>
      {inUse.length > 0 && (
        <Choice
          label="Segment"
          any="Any segment"
          width={190}
          value={value.segment}
          options={inUse.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(segment) => onChange({ segment })}
        />
      )}
      <Choice
        label="Marketing texts"
        any="Any consent"
        value={value.consent}
        options={states}
        onChange={(consent) => onChange({ consent })}
      />
      <Choice
        label="Has property"
        any="Any property"
        width={190}
        value={value.property}
        options={profile.map(({ name }) => ({ value: name, label: spoken(name) }))}
        onChange={(property) => onChange({ property, is: undefined })}
      />
      {value.property !== undefined && (
        <ValueInput
          key={value.property}
          value={value.is ?? ''}
          examples={known?.kind === 'yesNo' ? ['true', 'false'] : (known?.examples ?? [])}
          onChange={(is) => onChange({ is: is === '' ? undefined : is })}
        />
      )}
    </>
  );
}

/** The property's value; empty for any. */
function ValueInput(props: { value: string; examples: string[]; onChange: (value: string) => void }) {
  const { value, examples, onChange } = props;
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, 250);
  useEffect(() => setTyped(value), [value]);
  return (
    <Autocomplete
      aria-label="Value"
      placeholder="any value"
      w={150}
      value={typed}
      data={examples}
      onChange={(next) => {
        setTyped(next);
        tell(next.trim());
      }}
    />
  );
}
