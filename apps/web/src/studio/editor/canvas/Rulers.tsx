import type { Card } from '@waymark/creative/document/document';
import { boundsOf } from '@waymark/creative/edit/place';
import { memo, useMemo } from 'react';
import { useCard } from '../store/context.ts';
import { useUiState, type View } from '../store/uiState.ts';
import classes from './Canvas.module.css';

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
/** The smallest distance between two numbers, px of the screen. */
const APART = 56;
const THICK = 20;

/** Card px along the top and the left, with the selection marked. */
export function Rulers({ card }: { card: Card }) {
  const view = useUiState((state) => state.view);
  const selected = useCard((state) => state.selected);
  const moved = useUiState((state) => state.moved?.by ?? null);
  const bounds = useMemo(() => boundsOf(card, selected), [card, selected]);
  const box = bounds && { ...bounds, x: bounds.x + (moved?.x ?? 0), y: bounds.y + (moved?.y ?? 0) };
  const willChange = moved ? 'transform' : undefined;
  return (
    <>
      <div className={classes.rulerAcross} aria-hidden>
        <Scale way="across" view={view} />
        {box && (
          <div
            className={classes.rulerMark}
            style={{
              width: box.width * view.zoom,
              height: THICK,
              transform: `translateX(${box.x * view.zoom + view.x}px)`,
              willChange,
            }}
          />
        )}
      </div>
      <div className={classes.rulerDown} aria-hidden>
        <Scale way="down" view={view} />
        {box && (
          <div
            className={classes.rulerMark}
            style={{
              width: THICK,
              height: box.height * view.zoom,
              transform: `translateY(${box.y * view.zoom + view.y}px)`,
              willChange,
            }}
          />
        )}
      </div>
    </>
  );
}

const Scale = memo(function Scale({ way, view }: { way: 'across' | 'down'; view: View }) {
  const size = useUiState((state) => state.size);
  const step = steps.find((candidate) => candidate * view.zoom >= APART) ?? 1000;
  return way === 'across' ? (
    <svg aria-hidden>
      {marks(view.x, size.width, view.zoom, step).map(({ value, at }) => (
        <g key={value}>
          <line x1={at} x2={at} y1={12} y2={THICK} />
          <text x={at + 3} y={11}>
            {value}
          </text>
        </g>
      ))}
    </svg>
  ) : (
    <svg aria-hidden>
      {marks(view.y, size.height, view.zoom, step).map(({ value, at }) => (
        <g key={value}>
          <line x1={12} x2={THICK} y1={at} y2={at} />
          <text transform={`translate(10 ${at + 3}) rotate(-90)`} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
    </svg>
  );
});

function marks(origin: number, length: number, zoom: number, step: number): { value: number; at: number }[] {
  const first = Math.ceil((THICK - origin) / zoom / step);
  const last = Math.floor((length - origin) / zoom / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const value = (first + index) * step;
    return { value, at: Math.round(value * zoom + origin) + 0.5 };
  });
}
