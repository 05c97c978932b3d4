import type { Card } from '@waymark/creative/document/document';
import { cropPicture, shiftPicture, wholePicture } from '@waymark/creative/edit/crop';
import { inverse, map, turn } from '@waymark/creative/edit/matrix';
import { layerMatrix } from '@waymark/creative/edit/place';
import type { Handle } from '@waymark/creative/edit/resize';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { type Cropped, croppedNow, endCrop, pictureChanged } from './cropActions.ts';
import { type Gesture, type GestureStart, isDrag, type Pointer } from './gesture.ts';
import { lift, settle } from './holding.ts';

/** What a press starts while cropping; null if it was outside the picture, which ends the crop. */
export function cropPress(start: GestureStart, handle: Handle | 'turn' | null): Gesture | null {
  if (uiState.get().crop === null) return null;
  const now = croppedNow(start.store);
  if (now && handle !== null && handle !== 'turn') return cropping(start, now, handle);
  if (now && isOnPicture(start, now)) return cropping(start, now, null);
  endCrop();
  return null;
}

function isOnPicture({ store, from }: GestureStart, { layer, size }: Cropped): boolean {
  const { x, y } = map(inverse(layerMatrix(shownCard(store), layer.id)), from.card);
  const whole = wholePicture(layer, size);
  return x >= whole.x && y >= whole.y && x <= whole.x + whole.width && y <= whole.y + whole.height;
}

/** Moves a picture within its box, or drags a side of the box over the picture. */
function cropping({ store, from }: GestureStart, { layer, size }: Cropped, handle: Handle | null): Gesture {
  const start = shownCard(store);
  const back = inverse(layerMatrix(start, layer.id));
  let result: Card | null = null;
  const move = (pointer: Pointer) => {
    if (result === null && !isDrag(from, pointer)) return;
    if (result === null) lift(start, [layer.id]);
    const way = turn(back, { x: pointer.card.x - from.card.x, y: pointer.card.y - from.card.y });
    result = pictureChanged(start, layer.id, (now) =>
      handle ? cropPicture(now, size, handle, way) : shiftPicture(now, size, way),
    );
    uiState.set({ live: result });
  };
  return { move, end: () => settle(store, result), cancel: () => settle(store, null) };
}
