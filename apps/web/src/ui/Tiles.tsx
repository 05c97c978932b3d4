import { count } from './format/numbers.ts';
import classes from './Tiles.module.css';

export interface Tile {
  name: string;
  figure: number | string;
  note?: string;
}

/** Figures side by side, each with its name. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <dl className={classes.tiles}>
      {tiles.map(({ name, figure, note }) => (
        <div key={name} className={classes.tile}>
          <dt>{name}</dt>
          <dd className={classes.figure}>{typeof figure === 'number' ? count(figure) : figure}</dd>
          {note !== undefined && <dd>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
