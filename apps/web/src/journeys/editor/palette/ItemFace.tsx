import { kindIcons } from '../canvas/kindIcons.ts';
import { familyOf } from '../model/families.ts';
import type { StepItem } from './catalogue.ts';
import classes from './Palette.module.css';

/** How an item looks: its icon, its name and, where there is room, what it is for. */
export function ItemFace({ item, short = false }: { item: StepItem; short?: boolean }) {
  const Icon = kindIcons[item.kind];
  return (
    <span className={classes.face}>
      <span className={classes.chip} data-family={familyOf(item.kind)}>
        <Icon size={16} stroke={1.75} aria-hidden />
      </span>
      <span className={classes.words}>
        <span className={classes.label}>{item.label}</span>
        {!short && <span className={classes.hint}>{item.hint}</span>}
      </span>
    </span>
  );
}
