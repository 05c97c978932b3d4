import type { ImportView } from '../../server/views.ts';
import { spoken, valueWords } from '../../ui/format/words.ts';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import classes from './Imports.module.css';

type Sample = NonNullable<ImportView['rehearsal']>['samples'][number];

const names = { externalId: 'Customer ID', phone: 'Phone', zone: 'Time zone' } as const;

/** What would be written for a few people, in the order of the file’s columns, with the values that it replaces. */
export function SampleRows({ view, samples }: { view: ImportView; samples: Sample[] }) {
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
