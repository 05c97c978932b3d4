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
  const { x, y, zoom } = view;
  const selection = box && {
    across: { width: box.width * zoom, height: THICK, transform: `translateX(${box.x * zoom + x}px)` },
    down: { width: THICK, height: box.height * zoom, transform: `translateY(${box.y * zoom + y}px)` },
  };
  return (['across', 'down'] as const).map((way) => (
    <div key={way} className={way === 'across' ? classes.rulerAcross : classes.rulerDown} aria-hidden>
      <Scale way={way} view={view} />
      {selection && <div className={classes.rulerMark} style={{ ...selection[way], willChange }} />}
    </div>
  ));
}

const Scale = memo(function Scale({ way, view }: { way: 'across' | 'down'; view: View }) {
  const size = useUiState((state) => state.size);
  const step = steps.find((candidate) => candidate * view.zoom >= APART) ?? 1000;
  const across = way === 'across';
  const [origin, length] = across ? [view.x, size.width] : [view.y, size.height];
  return (
    <svg aria-hidden>
      {marks(origin, length, view.zoom, step).map(({ value, at }) => (
        <g key={value} transform={across ? `translate(${at} 0)` : `translate(0 ${at})`}>
          <line {...(across ? { y1: 12, y2: THICK } : { x1: 12, x2: THICK })} />
          <text
            {...(across ? { x: 3, y: 11 } : { transform: 'translate(10 3) rotate(-90)', textAnchor: 'end' })}
          >
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
