import type { Card } from '@waymark/creative/document';
import { mayChange } from '@waymark/creative/edit/fixed';
import { corners } from '@waymark/creative/edit/matrix';
import { layerMatrix } from '@waymark/creative/edit/place';
import { safeZone } from '@waymark/creative/edit/snap';
import { layerById } from '@waymark/creative/edit/tree';
import { useCard } from '../store/context.ts';
import { useStage } from '../store/stage.ts';
import { useSurroundings } from '../store/surroundings.ts';
import classes from './Canvas.module.css';
import { CropFrame } from './Crop.tsx';
import { Outline, SelectionFrame, screenBox } from './Frames.tsx';
import { Placeholders } from './Placeholders.tsx';
import { useOverflows } from './useOverflows.ts';
import { toScreen } from './views.ts';

/** Everything over the card that is not the card: frames, handles, guides, safe zones. */
export function Overlay({ card, pulled }: { card: Card; pulled: boolean }) {
  const view = useStage((state) => state.view);
  const guides = useStage((state) => state.guides);
  const marquee = useStage((state) => state.marquee);
  const hover = useStage((state) => state.hover);
  const moving = useStage((state) => state.lifted !== null);
  const typing = useStage((state) => state.typing);
  const cropping = useStage((state) => state.crop !== null);
  const selected = useCard((state) => state.selected);
  const entered = useCard((state) => state.entered);
  const bound = useCard((state) => state.bound);
  const movable = pulled && selected.some((id) => mayChange(card, id, 'position', bound));
  const { scenes } = useSurroundings();
  const overflows = useOverflows(card, scenes);
  const box = marquee && screenBox(view, marquee);
  return (
    <svg className={classes.overlay} aria-hidden>
      <SafeZones card={card} />
      <Placeholders card={card} />
      {overflows.map((id) => {
        const layer = layerById(card.layers, id);
        if (!layer || typing === id) return null;
        const outline = corners(layerMatrix(card, id), layer).map((corner) => toScreen(view, corner));
        return (
          <polygon
            key={id}
            className={classes.overflow}
            points={outline.map(({ x, y }) => `${x},${y}`).join(' ')}
          />
        );
      })}
      {entered !== null && <Outline card={card} view={view} id={entered} />}
      {hover !== null && !selected.includes(hover) && !moving && (
        <Outline card={card} view={view} id={hover} />
      )}
      {cropping && <CropFrame card={card} view={view} pulled={pulled && !moving} />}
      {selected.length > 0 && typing === null && !cropping && (
        <SelectionFrame card={card} view={view} ids={selected} pulled={movable && !moving} />
      )}
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

/** What other apps may cover at the top and bottom of a tall card. */
function SafeZones({ card }: { card: Card }) {
  const view = useStage((state) => state.view);
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
            May be covered
          </text>
        </g>
      ))}
    </g>
  );
}
