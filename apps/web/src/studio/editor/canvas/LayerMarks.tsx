import type { Card } from '@waymark/creative/document/document';
import { corners } from '@waymark/creative/edit/matrix';
import { layerMatrix } from '@waymark/creative/edit/place';
import { layerById } from '@waymark/creative/edit/tree';
import { useMemo } from 'react';
import type { Scenes } from '../paint/scenes.ts';
import { useSurroundings } from '../store/surroundings.ts';
import { useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { Placeholders } from './Placeholders.tsx';
import { toScreen } from './views.ts';

/** Marks on layers that aren't part of the card: text that doesn't fit, missing pictures. */
export function LayerMarks({ card }: { card: Card }) {
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
        const outline = corners(layerMatrix(card, id), layer).map((corner) => toScreen(view, corner));
        return (
          <polygon
            key={id}
            className={classes.overflow}
            points={outline.map(({ x, y }) => `${x},${y}`).join(' ')}
          />
        );
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
