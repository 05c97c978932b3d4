import { KindChip } from '../KindChip.tsx';
import classes from './Palette.module.css';
import type { StepItem } from './stepItems.ts';

/** An item's icon, name and, if there is room, its purpose. */
export function ItemFace({ item, short = false }: { item: StepItem; short?: boolean }) {
  return (
    <span className={classes.face}>
      <KindChip kind={item.kind} />
      <span className={classes.words}>
        <span className={classes.label}>{item.label}</span>
        {!short && <span className={classes.hint}>{item.hint}</span>}
      </span>
    </span>
  );
}
