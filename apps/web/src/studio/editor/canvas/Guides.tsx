import { useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { screenBox } from './Frames.tsx';
import { toScreen } from './views.ts';

/** Snap lines, and the selection marquee. */
export function Guides() {
  const view = useUiState((state) => state.view);
  const guides = useUiState((state) => state.guides);
  const marquee = useUiState((state) => state.marquee);
  const box = marquee && screenBox(view, marquee);
  return (
    <svg className={classes.overlay} aria-hidden>
      {guides.map(({ axis, at, from, to }) => {
        const start = toScreen(view, axis === 'x' ? { x: at, y: from } : { x: from, y: at });
        const end = toScreen(view, axis === 'x' ? { x: at, y: to } : { x: to, y: at });
        return (
          <line
            key={`${axis} ${at}`}
            className={classes.guide}
            x1={start.x}
            y1={start.y}
            x2={end.x}
            y2={end.y}
          />
        );
      })}
      {box && <rect className={classes.marquee} {...box} />}
    </svg>
  );
}
