import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useWhyNot } from '../../server/session.tsx';
import { useTRPC } from '../../server/trpc.ts';
import type { ImportView } from '../../server/views.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Reason } from '../../ui/Reason.tsx';
import { CountTiles, ProblemsLink } from './CountTiles.tsx';
import classes from './Imports.module.css';
import { SampleRows } from './SampleRows.tsx';

type View = NonNullable<ImportView['rehearsal']>;

/** What the import would do, before anybody is changed. */
export function Rehearsal(props: {
  view: ImportView;
  rehearsal: View;
  onStarted: () => void;
  onColumns: () => void;
}) {
  const { view, rehearsal } = props;
  const { counts, samples } = rehearsal;
  const trpc = useTRPC();
  const run = useMutation(trpc.imports.run.mutationOptions({ onSuccess: props.onStarted }));
  const people = useWhyNot('importPeople');
  const consent = useWhyNot('importConsent');
  const whyNot = people ?? (view.mapping.consent ? consent : null);
  const touched = counts.added + counts.changed;
  const nothing = touched + counts.granted === 0 ? 'This file would change nobody.' : null;
  return (
    <section className={classes.stack} aria-labelledby="rehearsal" data-testid="rehearsal">
      <div>
        <h2 id="rehearsal" className={classes.title}>
          If you import this file
        </h2>
        <p className={classes.quiet}>Nobody has been added or changed yet.</p>
      </div>
      <CountTiles
        tiles={[
          { name: 'New people', figure: counts.added },
          { name: 'Changed', figure: counts.changed },
          { name: 'Already the same', figure: counts.same },
          { name: 'Refused', figure: counts.refused },
          ...(view.mapping.consent
            ? [
                {
                  name: 'Opt-ins recorded',
                  figure: counts.granted,
                  ...(counts.stopped > 0 && {
                    note: `${counted(counts.stopped, 'person', 'people')} opted out and stay${counts.stopped === 1 ? 's' : ''} so`,
                  }),
                },
              ]
            : []),
        ]}
      />
      <ProblemsLink id={view.id} refused={counts.refused} />
      <SampleRows samples={samples} />
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
