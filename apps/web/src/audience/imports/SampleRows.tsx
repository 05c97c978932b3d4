import type { ImportView } from '../../server/views.ts';
import { spoken, valueWords } from '../../ui/format/words.ts';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import classes from './Imports.module.css';

type Sample = NonNullable<ImportView['rehearsal']>['samples'][number];
type Fields = Sample['after'];

const names = { externalId: 'Customer ID', phone: 'Phone', zone: 'Time zone' } as const;

/** What would be written for a few people, field by field, with the values that it replaces. */
export function SampleRows({ samples }: { samples: Sample[] }) {
  if (samples.length === 0) return null;
  return (
    <Table columns={['Row', 'What happens', 'Fields']} className={table.stacked} caption="Some of them">
      {samples.map((sample) => (
        <tr key={sample.line} className={classes.sample}>
          <td>{sample.line}</td>
          <td>
            {sample.kind === 'added' ? 'New' : 'Changed'}
            {sample.optIn && <div className={classes.quiet}>Opt-in recorded</div>}
          </td>
          <td>
            <ul className={classes.fields}>
              {fieldsOf(sample).map(({ name, before, after }) => (
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

function fieldsOf({ before, after }: { before: Fields; after: Fields }): Shown[] {
  const own = (['externalId', 'phone', 'zone'] as const).flatMap((field): Shown[] =>
    after[field] == null ? [] : [{ name: names[field], before: before[field], after: after[field] }],
  );
  const properties = Object.entries(after.properties ?? {}).map(([name, value]) => ({
    name: spoken(name),
    before: before.properties?.[name],
    after: value,
  }));
  return [...own, ...properties];
}
