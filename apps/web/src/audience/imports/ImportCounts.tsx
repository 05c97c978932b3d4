import type { ImportView } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Tiles } from '../../ui/Tiles.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import classes from './Imports.module.css';

/** An import's counts, planned or actual, with a download of its refused rows, if any. */
export function ImportCounts(props: { view: ImportView; counts: NonNullable<ImportView['counts']> }) {
  const { view, counts } = props;
  const { added, changed, same, refused, granted, stopped } = counts;
  const note = `${counted(stopped, 'person', 'people')} opted out and stay${stopped === 1 ? 's' : ''} so`;
  return (
    <>
      <Tiles
        tiles={[
          { name: 'New people', figure: added },
          { name: 'Changed', figure: changed },
          { name: 'Already the same', figure: same },
          { name: 'Refused', figure: refused },
          ...(view.mapping.consent
            ? [{ name: 'Opt-ins recorded', figure: granted, ...(stopped > 0 && { note }) }]
            : []),
        ]}
      />
      {refused > 0 && (
        <div data-testid="refused-rows">
          <Table columns={['Row', 'Why it’s refused', ['In the file', table.middle]]} caption="Refused rows">
            {view.problems.map(({ line, reason, cells }) => (
              <tr key={line}>
                <td>{line}</td>
                <td>{reason}</td>
                <td className={`${table.muted} ${table.middle}`}>{cells?.filter(Boolean).join(', ')}</td>
              </tr>
            ))}
          </Table>
          <a className={classes.link} href={`/imports/${view.id}/problems.csv`} download>
            Download the refused rows with their reasons
          </a>
        </div>
      )}
    </>
  );
}
