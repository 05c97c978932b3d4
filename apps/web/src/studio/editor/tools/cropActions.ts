import type { Card, LayerOf } from '@waymark/creative/document/document';
import { cropPicture, shiftPicture, wholePicture, zoomPicture } from '@waymark/creative/edit/crop';
import { mayChange } from '@waymark/creative/edit/fixed';
import { inverse, map, type Point, turn } from '@waymark/creative/edit/matrix';
import { hugAround, layerMatrix } from '@waymark/creative/edit/place';
import type { Handle } from '@waymark/creative/edit/resize';
import { changeLayer, layerById } from '@waymark/creative/edit/tree';
import { announce } from '../../../editing/announce.ts';
import { type CardStore, withinStep } from '../store/editorStore.ts';
import { editCard, shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { type Gesture, type GestureStart, isDrag, type Pointer } from './gesture.ts';
import { lift, settle } from './holding.ts';

type Picture = LayerOf<'image'>;
interface Cropped {
  layer: Picture;
  size: { width: number; height: number };
}

let sizeOf: (layerId: string) => Cropped['size'] | null = () => null;

/** Called by the canvas with the sizes of the pictures that it shows. */
export function tellPictureSizes(tell: typeof sizeOf): void {
  sizeOf = tell;
}

/** The picture that is being cropped; null if none is. */
function croppedNow(store: CardStore): Cropped | null {
  const id = uiState.get().crop?.id;
  const layer = id === undefined ? undefined : layerById(shownCard(store).layers, id);
  const size = layer && sizeOf(layer.id);
  return layer?.kind === 'image' && size ? { layer, size } : null;
}

/** Starts cropping a picture; if the layer has none, asks for one. */
export function beginCrop(store: CardStore, id: string): void {
  const { card, bound, mayEdit, select } = store.getState();
  const layer = layerById(shownCard(store).layers, id);
  if (layer?.kind !== 'image' || !mayEdit) return;
  select([id]);
  const empty = 'pictureId' in layer.source && layer.source.pictureId === '';
  if (empty && mayChange(card, id, 'content', bound)) uiState.set({ choosing: id, tab: 'design' });
  if (empty || layer.fit !== 'cover' || !mayChange(card, id, 'style', bound) || !sizeOf(id)) return;
  uiState.set({ crop: { id, before: layer } });
  announce('Cropping. Arrow keys move the picture, plus and minus zoom. Enter saves, Escape cancels.');
}

export function endCrop(): void {
  if (uiState.get().crop !== null) uiState.set({ crop: null, live: null });
}

/** Cancels the crop and restores the picture. */
export function putBackCrop(store: CardStore): void {
  const before = uiState.get().crop?.before;
  endCrop();
  if (before) editPicture(store, before.id, () => before);
}

/** Edits a picture as one history step; groups around it follow its size. */
function editPicture(store: CardStore, id: string, change: (layer: Picture) => Picture): void {
  editCard(store, (card) => pictureChanged(card, id, change));
}

function pictureChanged(card: Card, id: string, change: (layer: Picture) => Picture): Card {
  const next = changeLayer(card, id, (layer) => (layer.kind === 'image' ? change(layer) : layer));
  return next === card ? card : hugAround(next, [id]);
}

/** Wheel turns within this many ms are one history step. */
const PAUSE = 600;
let turnedLast = 0;

/** Zooms the picture being cropped within its box, around a point of the card or its center. */
export function zoomCropAt(store: CardStore, at: Point | null, share: number): void {
  const now = croppedNow(store);
  if (!now) return;
  const { layer, size } = now;
  const around = at
    ? map(inverse(layerMatrix(shownCard(store), layer.id)), at)
    : { x: layer.width / 2, y: layer.height / 2 };
  const zoom = () =>
    editPicture(store, layer.id, (found) => zoomPicture(found, size, found.zoom * share, around));
  if (performance.now() - turnedLast < PAUSE) withinStep(store, zoom);
  else zoom();
  turnedLast = performance.now();
}

/** Moves the picture being cropped within its box, by card px. */
export function moveCropBy(store: CardStore, by: Point): void {
  const now = croppedNow(store);
  if (!now) return;
  const way = turn(inverse(layerMatrix(shownCard(store), now.layer.id)), by);
  editPicture(store, now.layer.id, (layer) => shiftPicture(layer, now.size, way));
}

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
