import type { Node } from '@waymark/journey/graph/graph';
import classes from './KindChip.module.css';
import { familyOf } from './model/families.ts';
import { stepKinds } from './stepKinds.ts';

/** The icon of a kind of step, in the color of its family. */
export function KindChip({ kind }: { kind: Node['kind'] }) {
  const Icon = stepKinds[kind].icon;
  return (
    <span className={classes.chip} data-family={familyOf(kind)}>
      <Icon size={16} stroke={1.75} aria-hidden />
    </span>
  );
}
