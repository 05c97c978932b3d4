import { Alert, Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { isTrait } from '@waymark/audience/spelling';
import { useEffect, useState } from 'react';
import { handInFields } from '../../editing/fields/pendingFields.ts';
import { PropertyField } from '../../editing/rules/PropertyField.tsx';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { sentenceOf } from '../../server/errors.ts';
import { useMay, useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ImportMapping, ImportView } from '../../server/views.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { useUnsaved } from '../../ui/forms/useUnsaved.ts';
import { Reason } from '../../ui/Reason.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { ConsentFields, noConsent } from './ConsentFields.tsx';
import classes from './Imports.module.css';
import { targets } from './words.ts';

type Target = ImportMapping['columns'][string];

const types = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'yesNo', label: 'Yes or no' },
  { value: 'date', label: 'Date' },
] as const;

/** What each column becomes, with an initial guess, and the source of consent. */
export function ColumnsForm({ view, onRehearsed }: { view: ImportView; onRehearsed: () => void }) {
  const mayConsent = useMay('importConsent');
  const [mapping, setMapping] = useState<ImportMapping>(() => withReason(view.mapping));
  const whyNot = useWhyNot('importPeople');
  const rehearse = useMutation(trpc.imports.rehearse.mutationOptions({ onSuccess: onRehearsed }));
  useUnsaved(
    mapping !== view.mapping && !rehearse.isSuccess,
    'The columns you chose aren’t saved yet. Leave and discard them?',
  );
  const set = (column: string, target: Target) =>
    setMapping((old) => withReason({ ...old, columns: { ...old.columns, [column]: target } }));
  const [submitted, setSubmitted] = useState(false);
  // Commits pending input first.
  useEffect(() => {
    if (!submitted) return;
    setSubmitted(false);
    rehearse.mutate({ id: view.id, mapping });
  }, [submitted, mapping, rehearse.mutate, view.id]);
  const targetOf = new Map(Object.entries(mapping.columns));
  const failed = view.job?.error ?? null;
  return (
    <Form
      className={classes.stack}
      aria-label="Columns"
      onSubmit={() => {
        handInFields();
        setSubmitted(true);
      }}
    >
      <p className={classes.quiet}>
        Choose what each column is. Next you’ll see what would change; nobody is added or changed yet.
      </p>
      <Table columns={['Column', ['Examples', table.middle], 'Becomes']} data-testid="columns">
        {view.columns.map(({ name, examples }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className={table.middle}>
              <div className={classes.examples}>{examples.join(', ')}</div>
            </td>
            <td>
              <TargetFields
                column={name}
                target={targetOf.get(name) ?? { to: 'skip' }}
                mayConsent={mayConsent}
                onChange={(target) => set(name, target)}
              />
            </td>
          </tr>
        ))}
      </Table>
      <ConsentFields
        value={mapping.consent}
        dated={targetsOf(mapping).some(({ to }) => to === 'consentAt')}
        onChange={(consent) =>
          setMapping(consent ? { ...mapping, consent } : { columns: withoutConsent(mapping.columns) })
        }
      />
      {(rehearse.error !== null || failed !== null) && (
        <Alert color="red" variant="light" role="alert">
          {rehearse.error === null ? failed : sentenceOf(rehearse.error)} Nobody was added or changed.
        </Alert>
      )}
      <Reason text={whyNot}>
        <Button type="submit" loading={rehearse.isPending} style={{ alignSelf: 'flex-start' }}>
          See what would change
        </Button>
      </Reason>
    </Form>
  );
}

const targetsOf = ({ columns }: ImportMapping) => Object.values(columns);
const isConsent = ({ to }: { to: string }) => to === 'consent' || to === 'consentAt';

/** Adds the fields for the source of consent as soon as a column is about it. */
const withReason = (mapping: ImportMapping): ImportMapping =>
  mapping.consent === undefined && targetsOf(mapping).some(isConsent)
    ? { ...mapping, consent: noConsent }
    : mapping;

const withoutConsent = (columns: ImportMapping['columns']): ImportMapping['columns'] =>
  Object.fromEntries(
    Object.entries(columns).map(([name, target]) => [name, isConsent(target) ? { to: 'skip' } : target]),
  );

function TargetFields(props: {
  column: string;
  target: Target;
  mayConsent: boolean;
  onChange: (target: Target) => void;
}) {
  const { column, target, mayConsent, onChange } = props;
  const { profile } = useVocabulary();
  return (
    <div className={classes.targets}>
      <Select
        aria-label={`${column} becomes`}
        w={150}
        allowDeselect={false}
        data={targets.filter(({ value }) => mayConsent || value === target.to || !isConsent({ to: value }))}
        value={target.to}
        onChange={(to) => {
          if (to === 'property') onChange({ to, property: propertyOf(column), type: 'text' });
          else if (to !== null) onChange({ to });
        }}
      />
      {target.to === 'property' && (
        <>
          <PropertyField
            label={`Property for ${column}`}
            width={140}
            value={target.property}
            onChange={(property) => onChange({ ...target, property })}
            known={profile.filter(({ name }) => !isTrait(name))}
            field={`columns.${column}`}
          />
          <Select
            aria-label={`Kind of ${column}`}
            w={100}
            allowDeselect={false}
            data={types}
            value={target.type}
            onChange={(type) => type !== null && onChange({ ...target, type })}
          />
        </>
      )}
    </div>
  );
}

const propertyOf = (column: string): string => {
  const name = column
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[a-z]/.test(name) ? name.slice(0, 80) : `column_${name}`.slice(0, 80);
};
