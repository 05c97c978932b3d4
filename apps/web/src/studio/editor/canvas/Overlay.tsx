import type { Card } from '@waymark/creative/document/document';
import { allLayers } from '@waymark/creative/document/walk';
import { mayChange } from '@waymark/creative/edit/fixed';
import { map } from '@waymark/creative/edit/matrix';
import { boundsOf, layerMatrix } from '@waymark/creative/edit/place';
import { safeZone } from '@waymark/creative/edit/snap';
import { layerById } from '@waymark/creative/edit/tree';
import { type ReactNode, useMemo } from 'react';
import type { Scenes } from '../paint/scenes.ts';
import { useCard, useSurroundings } from '../store/context.ts';
import { useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { CropFrame } from './Crop.tsx';
import { Outline, SelectionFrame, screenBox } from './Frames.tsx';
import { outline, toScreen } from './views.ts';

/** Everything over the card that isn't part of it: frames, handles, guides, safe zones. */
export function Overlay({ card, pulled }: { card: Card; pulled: boolean }) {
  const view = useUiState((state) => state.view);
  const hover = useUiState((state) => state.hover);
  const held = useUiState((state) => state.lifted !== null);
  const tops = useUiState((state) => state.moved?.tops ?? null);
  const typing = useUiState((state) => state.typing);
  const cropping = useUiState((state) => state.crop !== null);
  const selected = useCard((state) => state.selected);
  const entered = useCard((state) => state.entered);
  const bound = useCard((state) => state.bound);
  const movable = pulled && selected.some((id) => mayChange(card, id, 'position', bound));
  const { resting, moving } = useMemo(
    () => ({
      resting: { ...card, layers: card.layers.filter(({ id }) => !tops?.has(id)) },
      moving: { ...card, layers: card.layers.filter(({ id }) => tops?.has(id)) },
    }),
    [card, tops],
  );
  const framed = tops === null ? selected : selected.filter((id) => layerById(moving.layers, id));
  return (
    <>
      <svg className={classes.overlay} aria-hidden>
        <SafeZones card={card} />
        <LayerMarks card={resting} />
        {entered !== null && tops === null && <Outline card={card} view={view} id={entered} />}
        {hover !== null && !selected.includes(hover) && !held && (
          <Outline card={card} view={view} id={hover} />
        )}
        {cropping && <CropFrame card={card} view={view} pulled={pulled && !held} />}
      </svg>
      <Pushed>
        <LayerMarks card={moving} />
        {framed.length > 0 && typing === null && !cropping && (
          <SelectionFrame card={card} view={view} ids={framed} pulled={movable && !held} />
        )}
      </Pushed>
      <Guides />
    </>
  );
}

/** Overlays of layers being moved: they are shifted without being redrawn. */
function Pushed({ children }: { children: ReactNode }) {
  const by = useUiState((state) => state.moved?.by ?? null);
  const zoom = useUiState((state) => state.view.zoom);
  const style = by && {
    transform: `translate(${by.x * zoom}px, ${by.y * zoom}px)`,
    willChange: 'transform',
  };
  return (
    <svg className={classes.overlay} style={style ?? undefined} aria-hidden>
      {children}
    </svg>
  );
}

/** Snap lines, and the selection marquee. */
function Guides() {
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

/** What other apps may cover at the top and bottom of a tall card. */
function SafeZones({ card }: { card: Card }) {
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

/** Marks on layers that aren't part of the card: text that doesn't fit, missing pictures. */
function LayerMarks({ card }: { card: Card }) {
  const view = useUiState((state) => state.view);
  const typing = useUiState((state) => state.typing);
  const { scenes } = useSurroundings();
  const overflows = useOverflows(card, scenes);
  return (
    <>
      <Placeholders card={card} />
      {overflows.map((id) => {
        const layer = layerById(card.layers, id);
        if (!layer || typing === id) return null;
        const points = outline(view, layerMatrix(card, id), layer);
        return <polygon key={id} className={classes.overflow} points={points} />;
      })}
    </>
  );
}

/** Layers whose text doesn't fit its box, by layer id. */
function useOverflows(card: Card, scenes: Scenes | null): string[] {
  return useMemo(
    () =>
      scenes === null
        ? []
        : card.layers.flatMap((layer) =>
            scenes.of(card, layer).texts.flatMap(({ overflows, layerId }) => (overflows ? [layerId] : [])),
          ),
    [card, scenes],
  );
}

/** The smallest box, px of the screen, with room for the text. */
const ROOM = { width: 130, height: 34 };

/** Picture layers without a picture: the card doesn't draw them, but here they can be seen and selected. */
function Placeholders({ card }: { card: Card }) {
  const view = useUiState((state) => state.view);
  return [...allLayers(card.layers)].map((layer) => {
    if (layer.kind !== 'image' || layer.hidden) return null;
    if (!('pictureId' in layer.source) || layer.source.pictureId !== '') return null;
    const matrix = layerMatrix(card, layer.id);
    const middle = toScreen(view, map(matrix, { x: layer.width / 2, y: layer.height / 2 }));
    const fits = layer.width * view.zoom > ROOM.width && layer.height * view.zoom > ROOM.height;
    return (
      <g key={layer.id}>
        <polygon className={classes.placeholder} points={outline(view, matrix, layer)} />
        {fits && (
          <text className={classes.placeholderWords} x={middle.x} y={middle.y} dy="0.35em">
            Drop a picture here
          </text>
        )}
      </g>
    );
  });
}
