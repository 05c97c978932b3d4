import { ActionIcon, Button } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { Card } from '@waymark/creative/document/document';
import { fillValues } from '@waymark/creative/document/values';
import { wholePicture } from '@waymark/creative/edit/crop';
import { map } from '@waymark/creative/edit/matrix';
import { layerMatrix } from '@waymark/creative/edit/place';
import { layerById } from '@waymark/creative/edit/tree';
import { imageKey, imageRef } from '@waymark/creative/layout/images';
import { useEffect } from 'react';
import { Reason } from '../../../ui/Reason.tsx';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { pictureUrl } from '../paint/usePictures.ts';
import { useCard, useCardStore, useSurroundings } from '../store/context.ts';
import { useUiState, type View } from '../store/uiState.ts';
import { endCrop, putBackCrop, zoomCropAt } from '../tools/cropActions.ts';
import classes from './Crop.module.css';
import { Handles } from './Frames.tsx';
import { outline, toScreen } from './views.ts';

/** The picture that is being cropped, in its current state. */
function useCropped(card: Card) {
  const crop = useUiState((state) => state.crop);
  const { kit, values, images } = useSurroundings();
  const layer = crop === null ? undefined : layerById(card.layers, crop.id);
  if (layer?.kind !== 'image') return null;
  const ref = imageRef(layer.source, kit, fillValues(card, values));
  const size = ref && images.get(imageKey(ref));
  if (!ref || !size) return null;
  return { layer, size, src: 'url' in ref ? ref.url : pictureUrl(ref.pictureId) };
}

/** The whole picture, faded, including what is cropped off. */
export function CropGhost({ card }: { card: Card }) {
  const cropped = useCropped(card);
  const view = useUiState((state) => state.view);
  if (!cropped) return null;
  const { layer, size, src } = cropped;
  const { x, y, width, height } = wholePicture(layer, size);
  const { a, b, c, d, e, f } = layerMatrix(card, layer.id);
  const { zoom } = view;
  const axes = `matrix(${a * zoom},${b * zoom},${c * zoom},${d * zoom},${e * zoom + view.x},${f * zoom + view.y})`;
  return (
    <img
      className={classes.ghost}
      src={src}
      alt=""
      draggable={false}
      style={{ width, height, transform: `${axes} translate(${x}px, ${y}px)` }}
    />
  );
}

/** The crop box of a picture, with thirds and handles. */
export function CropFrame({ card, view, pulled }: { card: Card; view: View; pulled: boolean }) {
  const cropped = useCropped(card);
  if (!cropped) return null;
  const { layer } = cropped;
  const matrix = layerMatrix(card, layer.id);
  const at = (x: number, y: number) =>
    toScreen(view, map(matrix, { x: layer.width * x, y: layer.height * y }));
  const lines = [1 / 3, 2 / 3].flatMap((share) => [
    [at(share, 0), at(share, 1)] as const,
    [at(0, share), at(1, share)] as const,
  ]);
  return (
    <g data-testid="crop-frame">
      {lines.map(([from, to]) => (
        <line
          key={`${from.x} ${from.y} ${to.x}`}
          className={classes.third}
          x1={from.x}
          y1={from.y}
          x2={to.x}
          y2={to.y}
        />
      ))}
      <polygon className={classes.frame} points={outline(view, matrix, layer)} />
      {pulled && <Handles box={layer} matrix={matrix} view={view} sides turned={false} />}
    </g>
  );
}

/** Actions on the crop, above the card. It ends when something else is selected. */
export function CropBar() {
  const store = useCardStore();
  const id = useUiState((state) => state.crop?.id ?? null);
  const selected = useCard((state) => state.selected);
  const zoom = useCard(({ card }) => {
    const layer = id === null ? undefined : layerById(card.layers, id);
    return layer?.kind === 'image' ? layer.zoom : null;
  });
  const other = id !== null && (selected.length !== 1 || selected[0] !== id || zoom === null);
  useEffect(() => {
    if (other) endCrop();
  }, [other]);
  if (id === null || zoom === null) return null;
  return (
    <div
      className={classes.bar}
      role="toolbar"
      aria-label="Crop"
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Reason text={zoom <= 1 ? 'The picture fills its box already.' : null}>
        <ActionIcon aria-label="Picture smaller" onClick={() => zoomCropAt(store, null, 1 / 1.1)}>
          <IconMinus size={16} />
        </ActionIcon>
      </Reason>
      <span className={classes.zoom}>{Math.round(zoom * 100)} %</span>
      <Reason text={zoom >= 10 ? 'It can’t be enlarged more than ten times.' : null}>
        <ActionIcon aria-label="Picture larger" onClick={() => zoomCropAt(store, null, 1.1)}>
          <IconPlus size={16} />
        </ActionIcon>
      </Reason>
      <SmallButton onClick={() => putBackCrop(store)}>Reset</SmallButton>
      <Button size="compact-sm" onClick={endCrop} data-testid="crop-done">
        Done
      </Button>
    </div>
  );
}
