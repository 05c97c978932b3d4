import { counted } from '../ui/format/numbers.ts';
import classes from './Catalog.module.css';

/** The most rows that are listed individually. */
const NAMED = 100;

/** The refused rows of a file, each with its reason; nothing if there are none. */
export function RefusedRows({ rows, of }: { rows: { row: number; reason: string }[]; of: 'row' | 'line' }) {
  if (rows.length === 0) return null;
  return (
    <>
      <p>{counted(rows.length, of)} couldn’t be saved:</p>
      <ul className={classes.refused}>
        {rows.slice(0, NAMED).map(({ row, reason }) => (
          <li key={row}>
            {of === 'row' ? 'Row' : 'Line'} {row}: {reason}
          </li>
        ))}
        {rows.length > NAMED && <li>And {rows.length - NAMED} more.</li>}
      </ul>
    </>
  );
}
