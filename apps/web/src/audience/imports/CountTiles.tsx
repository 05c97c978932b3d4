import { count } from '../../ui/format/numbers.ts';
import classes from './Imports.module.css';

/** Figures side by side, each with its name. */
export function CountTiles({ tiles }: { tiles: readonly { name: string; figure: number; note?: string }[] }) {
  return (
    <dl className={classes.tiles}>
      {tiles.map(({ name, figure, note }) => (
        <div key={name} className={classes.tile}>
          <dt>{name}</dt>
          <dd className={classes.figure}>{count(figure)}</dd>
          {note !== undefined && <dd className={classes.quiet}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** The file of refused rows, where there are any. */
export function ProblemsLink({ id, refused }: { id: string; refused: number }) {
  if (refused === 0) return null;
  return (
    <a className={classes.link} href={`/imports/${id}/problems.csv`} download>
      Download the refused rows with their reasons
    </a>
  );
}
