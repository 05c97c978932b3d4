import type { Card } from '@waymark/creative/document/document';
import { safeZone } from '@waymark/creative/edit/snap';
import { useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';

/** What other apps may cover at the top and bottom of a tall card. */
export function SafeZones({ card }: { card: Card }) {
  const view = useUiState((state) => state.view);
  const { top, bottom } = safeZone(card);
  if (top === 0 && bottom === 0) return null;
  const { width, height } = card.size;
  return (
    <g transform={`translate(${view.x} ${view.y})`}>
      {[
        { y: 0, height: top, line: top, words: top - 8 / view.zoom },
        {
          y: height - bottom,
          height: bottom,
          line: height - bottom,
          words: height - bottom + 18 / view.zoom,
        },
      ].map((zone) => (
        <g key={zone.y}>
          <rect
            className={classes.safe}
            y={zone.y * view.zoom}
            width={width * view.zoom}
            height={zone.height * view.zoom}
          />
          <line
            className={classes.safeLine}
            x2={width * view.zoom}
            y1={zone.line * view.zoom}
            y2={zone.line * view.zoom}
          />
          <text className={classes.safeWords} x={8} y={zone.words * view.zoom}>
            May be covered on phones
          </text>
        </g>
      ))}
    </g>
  );
}
