import type { DryRunResult } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
import { plainDay } from '../../ui/format/time.ts';
import { Table } from '../../ui/Table.tsx';
import table from '../../ui/table.module.css';
import classes from './DryRun.module.css';

export function DaysTable({ days }: { days: DryRunResult['byDay'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className={classes.days} tabIndex={0}>
      <Table columns={['Day', ['Entered', table.number], ['SMS', table.number], ['MMS', table.number]]} bare>
        {days.map(({ day, entries, sms, mms }) => (
          <tr key={day}>
            <td>{plainDay(day)}</td>
            <td className={table.number}>{count(entries)}</td>
            <td className={table.number}>{count(sms)}</td>
            <td className={table.number}>{count(mms)}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
