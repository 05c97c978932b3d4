import { Alert, Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ImportView } from '../../server/views.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count, counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { Tiles } from '../../ui/Tiles.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import { ImportedAs } from './ImportedAs.tsx';
import { ImportedPeople } from './ImportedPeople.tsx';
import classes from './Imports.module.css';

/** What an import did (until it was stopped or undone), and what can be done next. */
export function ImportResult({ view, onChanged }: { view: ImportView; onChanged: () => void }) {
  const { id, state, counts, undo, job, rows, lines, mapping } = view;
  const [asking, setAsking] = useState(false);
  const changed = {
    onSuccess: () => {
      setAsking(false);
      onChanged();
    },
  };
  const run = useMutation(trpc.imports.run.mutationOptions(changed));
  const takeBack = useMutation(trpc.imports.undo.mutationOptions(changed));
  const whyNot = useWhyNot('importPeople');
  return (
    <section className={classes.stack} aria-label="Result" data-testid="import-result">
      {state === 'stopped' && (
        <Alert color="amber" variant="light" title="This import stopped part of the way">
          {count(rows)} of about {count(Math.max(lines, rows))} rows were imported. {job?.error ?? ''}{' '}
          Continue with the next row, or undo what was imported.
        </Alert>
      )}
      {state === 'undoStopped' && (
        <Alert color="amber" variant="light" title="This undo stopped part of the way">
          {job?.error ?? ''} Continue it to put back the rest.
        </Alert>
      )}
      {undo && (
        <>
          <h2 className={classes.title}>Undone</h2>
          <Tiles
            tiles={[
              { name: 'People removed', figure: undo.removed },
              { name: 'Restored', figure: undo.restored },
              {
                name: 'Kept',
                figure: undo.kept,
                ...(undo.kept > 0 && { note: 'They’ve had events or changes since' }),
              },
              ...(undo.revoked > 0 ? [{ name: 'Opt-ins taken back', figure: undo.revoked }] : []),
            ]}
          />
        </>
      )}
      {counts && (
        <>
          {undo && <h2 className={classes.title}>What it had imported</h2>}
          <ImportCounts view={view} counts={counts} />
        </>
      )}
      <ImportedAs view={view} />
      <ErrorAlert error={run.error} />
      {state !== 'undone' && (
        <Group gap="xs">
          {state === 'stopped' && (
            <Reason text={whyNot}>
              <Button loading={run.isPending} onClick={() => run.mutate({ id })}>
                Continue
              </Button>
            </Reason>
          )}
          <Reason text={whyNot}>
            <Button variant="default" onClick={() => setAsking(true)}>
              {state === 'undoStopped' ? 'Continue undo' : 'Undo import'}
            </Button>
          </Reason>
        </Group>
      )}
      <Confirm
        opened={asking}
        title="Undo this import?"
        verb="Undo import"
        danger
        mutation={takeBack}
        onConfirm={() => takeBack.mutate({ id })}
        onClose={() => setAsking(false)}
      >
        {(counts?.added ?? 0) > 0 &&
          `${counted(counts?.added ?? 0, 'new person', 'new people')} will be removed unless they’ve had events or changes since. `}
        {(counts?.changed ?? 0) > 0 &&
          `${counted(counts?.changed ?? 0, 'person', 'people')} will get back the values they had.`}
        {mapping.consent ? ' Opt-ins that the import recorded are revoked.' : ''}
      </Confirm>
      {state !== 'undone' && <ImportedPeople view={view} />}
    </section>
  );
}
