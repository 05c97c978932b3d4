import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ImportView } from '../../server/views.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Reason } from '../../ui/Reason.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import classes from './Imports.module.css';
import { SampleRows } from './SampleRows.tsx';

type View = NonNullable<ImportView['rehearsal']>;

/** What the import would do, before anything changes. */
export function Rehearsal(props: {
  view: ImportView;
  rehearsal: View;
  onStarted: () => void;
  onColumns: () => void;
}) {
  const { view, rehearsal } = props;
  const { counts, samples } = rehearsal;
  const run = useMutation(trpc.imports.run.mutationOptions({ onSuccess: props.onStarted }));
  const people = useWhyNot('importPeople');
  const consent = useWhyNot('importConsent');
  const whyNot = people ?? (view.mapping.consent ? consent : null);
  const touched = counts.added + counts.changed;
  const nothing = touched + counts.granted === 0 ? 'This file wouldn’t change anyone.' : null;
  return (
    <section className={classes.stack} aria-labelledby="rehearsal" data-testid="rehearsal">
      <div>
        <h2 id="rehearsal" className={classes.title}>
          If you import this file
        </h2>
        <p className={classes.quiet}>Nobody has been added or changed yet.</p>
      </div>
      <ImportCounts view={view} counts={counts} />
      <SampleRows view={view} samples={samples} />
      <ErrorAlert error={run.error} note="Nobody was imported." />
      <Group gap="xs">
        <Reason text={whyNot ?? nothing}>
          <Button loading={run.isPending} onClick={() => run.mutate({ id: view.id })}>
            Import {counted(touched, 'person', 'people')}
          </Button>
        </Reason>
        <Reason text={people}>
          <Button variant="default" onClick={props.onColumns}>
            Change columns
          </Button>
        </Reason>
      </Group>
    </section>
  );
}
