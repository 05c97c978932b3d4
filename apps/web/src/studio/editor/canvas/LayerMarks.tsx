import type { Card } from '@waymark/creative/document/document';
import { allLayers } from '@waymark/creative/document/walk';
import { map } from '@waymark/creative/edit/matrix';
import { layerMatrix } from '@waymark/creative/edit/place';
import { layerById } from '@waymark/creative/edit/tree';
import { useMemo } from 'react';
import type { Scenes } from '../paint/scenes.ts';
import { useSurroundings } from '../store/surroundings.ts';
import { useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { outline, toScreen } from './views.ts';

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
