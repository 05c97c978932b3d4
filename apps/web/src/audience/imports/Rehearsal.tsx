import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ImportView } from '../../server/views.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { spoken, valueWords } from '../../ui/format/words.ts';
import { Reason } from '../../ui/Reason.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { ImportCounts } from './ImportCounts.tsx';
import classes from './Imports.module.css';

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

type Sample = NonNullable<ImportView['rehearsal']>['samples'][number];

const names = { externalId: 'Customer ID', phone: 'Phone', zone: 'Time zone' } as const;

/** What would be written for a few people, in the order of the file’s columns, with the values that it replaces. */
function SampleRows({ view, samples }: { view: ImportView; samples: Sample[] }) {
  if (samples.length === 0) return null;
  return (
    <Table columns={['Row', 'What happens', 'Fields']} className={table.stacked} caption="Some of the people">
      {samples.map((sample) => (
        <tr key={sample.line} className={classes.sample}>
          <td>{sample.line}</td>
          <td>
            {sample.kind === 'added' ? 'New' : 'Changed'}
            {sample.optIn && <div className={classes.quiet}>Opt-in recorded</div>}
          </td>
          <td>
            <ul className={classes.fields}>
              {fieldsOf(sample, view).map(({ name, before, after }) => (
                <li key={name}>
                  <span className={classes.quiet}>{name}</span>{' '}
                  {sample.kind === 'changed' && (
                    <>
                      <del>{valueWords(before)}</del> →{' '}
                    </>
                  )}
                  <ins>{valueWords(after)}</ins>
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface Shown {
  name: string;
  before: unknown;
  after: unknown;
}

function fieldsOf({ before, after }: Sample, { columns, mapping }: ImportView): Shown[] {
  const targetOf = new Map(Object.entries(mapping.columns));
  return columns.flatMap((column): Shown[] => {
    const target = targetOf.get(column.name);
    switch (target?.to) {
      case 'externalId':
      case 'phone':
      case 'zone': {
        const { to } = target;
        return after[to] == null ? [] : [{ name: names[to], before: before[to], after: after[to] }];
      }
      case 'property': {
        const { property } = target;
        const value = after.properties?.[property];
        const was = before.properties?.[property];
        return value === undefined ? [] : [{ name: spoken(property), before: was, after: value }];
      }
      default:
        return [];
    }
  });
}
