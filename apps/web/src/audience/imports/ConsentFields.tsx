import { Alert, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useWhyNot } from '../../server/session.tsx';
import type { ImportMapping } from '../../server/views.ts';
import { useToday, useZone } from '../../ui/clock/ClockProvider.tsx';
import { localDay } from '../../ui/format/time.ts';
import classes from './Imports.module.css';
import { programs } from './words.ts';

type Consent = NonNullable<ImportMapping['consent']>;
export const noConsent: Consent = { program: 'marketing', source: '', disclosure: '', proof: '' };

/** The source of the people's consent: unless all of it is given, no consent is recorded. */
export function ConsentFields(props: {
  value: Consent | undefined;
  /** Whether a column has the date. */
  dated: boolean;
  onChange: (value: Consent | undefined) => void;
}) {
  const { value, dated, onChange } = props;
  const whyNot = useWhyNot('importConsent');
  const today = localDay(useToday(), useZone());
  if (whyNot !== null && value === undefined)
    return (
      <Alert color="gray" variant="light" title="These people are imported without consent">
        They can’t be texted until they opt in. {whyNot} To record that they agreed, ask one of them to import
        this file: it waits under Imports.
      </Alert>
    );
  return (
    <section className={classes.card} aria-label="Consent">
      <Switch
        label="These people agreed to texts"
        description="Without this, they’re imported and can’t be texted until they opt in. People who opted out stay opted out."
        checked={value !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? noConsent : undefined)}
      />
      {value && (
        <>
          <Select
            label="To what"
            allowDeselect={false}
            data={programs}
            value={value.program}
            onChange={(program) => program !== null && onChange({ ...value, program })}
          />
          <TextInput
            label="Where they agreed"
            placeholder="Sign-up sheet in the Denver store"
            required
            minLength={3}
            value={value.source}
            onChange={(event) => onChange({ ...value, source: event.currentTarget.value })}
          />
          <Textarea
            label="The exact words they saw"
            required
            minLength={10}
            autosize
            minRows={2}
            value={value.disclosure}
            onChange={(event) => onChange({ ...value, disclosure: event.currentTarget.value })}
          />
          <TextInput
            label="Where the proof is kept"
            placeholder="Binder 12, store office"
            required
            minLength={3}
            value={value.proof}
            onChange={(event) => onChange({ ...value, proof: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="When they agreed"
            description={dated ? 'Where the column with the date is empty.' : undefined}
            required={!dated}
            w={240}
            max={today}
            value={value.at?.slice(0, 10) ?? ''}
            onChange={(event) => {
              const { at: _, ...rest } = value;
              const day = event.currentTarget.value;
              onChange(day === '' ? rest : { ...rest, at: day });
            }}
          />
        </>
      )}
    </section>
  );
}
