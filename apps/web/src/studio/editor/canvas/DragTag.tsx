import type { Card } from '@waymark/creative/document/document';
import { boundsOf } from '@waymark/creative/edit/place';
import { useCard } from '../store/context.ts';
import { useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { toScreen } from './views.ts';

/** The selection's size or angle during a drag, right below it. */
export function DragTag({ card }: { card: Card }) {
  const view = useUiState((state) => state.view);
  const tag = useUiState((state) => state.tag);
  const selected = useCard((state) => state.selected);
  const box = tag === null ? null : boundsOf(card, selected);
  if (!box) return null;
  const { x, y } = toScreen(view, { x: box.x + box.width / 2, y: box.y + box.height });
  return (
    <div
      className={classes.tag}
      style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y + 10)}px) translateX(-50%)` }}
      aria-hidden
    >
      {tag}
    </div>
  );
}
