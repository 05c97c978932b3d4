import type { Card } from '@waymark/creative/document/document';
import { mayChange } from '@waymark/creative/edit/fixed';
import { layerById } from '@waymark/creative/edit/tree';
import { type ReactNode, useMemo } from 'react';
import { useCard } from '../store/context.ts';
import { useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { CropFrame } from './Crop.tsx';
import { Outline, SelectionFrame } from './Frames.tsx';
import { Guides } from './Guides.tsx';
import { LayerMarks } from './LayerMarks.tsx';
import { SafeZones } from './SafeZones.tsx';

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
