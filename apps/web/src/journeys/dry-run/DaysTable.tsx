import type { DryRunResult } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
import { plainDay } from '../../ui/format/time.ts';
import table from '../../ui/table.module.css';
import classes from './DryRun.module.css';

export function DaysTable({ days }: { days: DryRunResult['byDay'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className={classes.days} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className={table.number}>
              Entered
            </th>
            <th scope="col" className={table.number}>
              SMS
            </th>
            <th scope="col" className={table.number}>
              MMS
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, entries, sms, mms }) => (
            <tr key={day}>
              <td>{plainDay(day)}</td>
              <td className={table.number}>{count(entries)}</td>
              <td className={table.number}>{count(sms)}</td>
              <td className={table.number}>{count(mms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
