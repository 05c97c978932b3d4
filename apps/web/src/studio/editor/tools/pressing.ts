import type { Card, Layer } from '@waymark/creative/document/document';
import { mayChange } from '@waymark/creative/edit/fixed';
import { isGround, layerAt } from '@waymark/creative/edit/hit';
import { inverse, map } from '@waymark/creative/edit/matrix';
import { layerMatrix } from '@waymark/creative/edit/place';
import type { Handle } from '@waymark/creative/edit/resize';
import { layerById, parentOf, pathTo } from '@waymark/creative/edit/tree';
import type { CardStore } from '../store/editorStore.ts';
import { explainFixed } from '../store/explainFixed.ts';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { beginCrop, cropPress, endCrop } from './cropActions.ts';
import { framing } from './framing.ts';
import { type Gesture, type GestureStart, isDrag, type Pointer } from './gesture.ts';
import { moving } from './moving.ts';
import { resizing } from './resizing.ts';
import { turning } from './turning.ts';

export interface Press {
  /** The part of the selection's frame that was pressed. */
  handle: Handle | 'turn' | null;
  /** The middle button, or the hand tool. */
  pan: boolean;
}

/** Thin layers can be hit from this far away, px of the screen. */
const CATCH = 4;

/** Returns the gesture that a press on the canvas starts. */
export function pressing(start: GestureStart, press: Press): Gesture {
  const { store, from } = start;
  uiState.set({ playing: false });
  if (press.pan || uiState.get().hand) return panning(from);
  const crop = cropPress(start, press.handle);
  if (crop) return crop;
  const { selected, mayEdit } = store.getState();
  const movable = movableOf(store, selected);
  if (press.handle !== null && movable.length > 0)
    return press.handle === 'turn' ? turning(start, movable) : resizing(start, movable, press.handle);
  const hit = hitAt(store, from);
  if (hit === null) {
    if (!from.shift && movable.some((id) => isWithin(shownCard(store), id, from)))
      return carrying(start, movable);
    store.getState().enter(null);
    return framing(start, null);
  }
  // A layer behind the whole card has to be selected before it can be dragged: otherwise no marquee could be drawn.
  const layer = layerById(shownCard(store).layers, hit);
  if (layer && !from.mod && !selected.includes(hit) && isGround(store.getState().card, layer))
    return framing(start, hit);
  return picking(start, hit, mayEdit);
}

/** Whether the pointer is inside a layer's box, even if nothing is drawn there. */
function isWithin(card: Card, id: string, { card: point }: Pointer): boolean {
  const layer = layerById(card.layers, id);
  if (!layer) return false;
  const { x, y } = map(inverse(layerMatrix(card, id)), point);
  return x >= 0 && y >= 0 && x <= layer.width && y <= layer.height;
}

/** A drag in the empty middle of the selection moves it; a click there deselects it. */
function carrying(start: GestureStart, movable: readonly string[]): Gesture {
  const drag = moving(start, new Set(movable));
  let dragged = false;
  return {
    move: (pointer) => {
      dragged ||= isDrag(start.from, pointer);
      drag.move(pointer);
    },
    end: (pointer) => {
      drag.end(pointer);
      if (!dragged) start.store.getState().select([]);
    },
    cancel: () => drag.cancel(),
  };
}

/** The layer under the pointer that can be selected now; with Ctrl, whatever is drawn there, even in groups. */
export function hitAt(store: CardStore, pointer: Pointer): string | null {
  return layerAt(shownCard(store), pointer.card, {
    deep: pointer.mod,
    entered: store.getState().entered,
    reach: CATCH / uiState.get().view.zoom,
  });
}

/** The layers that may be moved: those locked neither themselves nor by the template. */
export function movableOf(store: CardStore, ids: readonly string[]): string[] {
  const { card, bound, mayEdit } = store.getState();
  return mayEdit ? ids.filter((id) => mayChange(card, id, 'position', bound)) : [];
}

/** A press on a layer selects it, Shift adds or removes; a drag then moves the selection. */
function picking(start: GestureStart, hit: string, mayEdit: boolean): Gesture {
  const { store, from } = start;
  const { selected, select, enter, entered } = store.getState();
  const before = selected;
  const already = selected.includes(hit);
  if (from.shift) select(already ? selected.filter((id) => id !== hit) : [...selected, hit]);
  else if (!already) select([hit]);
  const path = pathTo(shownCard(store).layers, hit);
  if (entered !== null && !path.some(({ id }) => id === entered)) enter(null);
  if (from.mod) enter(parentOf(shownCard(store).layers, hit)?.id ?? null);
  const movable = movableOf(store, store.getState().selected);
  const drag = mayEdit && movable.length > 0 ? moving(start, new Set(movable)) : null;
  let dragged = false;
  return {
    move: (pointer) => {
      if (!dragged && isDrag(from, pointer)) {
        dragged = true;
        if (mayEdit && !drag) explainFixed(store.getState().card, store.getState().selected);
      }
      drag?.move(pointer);
    },
    end: (pointer) => {
      drag?.end(pointer);
      // A plain click on one of several selected layers selects only that one.
      if (!dragged && !from.shift && already && before.length > 1) select([hit]);
    },
    cancel: () => drag?.cancel(),
  };
}

/** A double click goes deeper: into a group, a text or a picture. */
export function entering(store: CardStore, pointer: Pointer): void {
  if (uiState.get().crop !== null) {
    endCrop();
    return;
  }
  const card = shownCard(store);
  const { entered, enter, select } = store.getState();
  const hit = layerAt(card, pointer.card, { entered, reach: CATCH / uiState.get().view.zoom });
  const layer = hit === null ? undefined : layerById(card.layers, hit);
  if (!layer) return;
  if (layer.kind === 'group') {
    enter(layer.id);
    const inside = layerAt(card, pointer.card, { entered: layer.id });
    if (inside !== null) select([inside]);
    return;
  }
  openLayer(store, layer);
}

/** Starts typing in a text, or cropping a picture. */
export function openLayer(store: CardStore, layer: Layer): void {
  const { card, bound, mayEdit, select } = store.getState();
  if (!mayEdit) return;
  if (layer.kind === 'image') beginCrop(store, layer.id);
  if (layer.kind !== 'text' || !mayChange(card, layer.id, 'content', bound)) return;
  select([layer.id]);
  uiState.set({ typing: layer.id });
}

/** Moves the card on the canvas: the card itself doesn't change. */
function panning(from: Pointer): Gesture {
  const start = uiState.get().view;
  const move = ({ screen }: Pointer) =>
    uiState.set({
      view: { ...start, x: start.x + screen.x - from.screen.x, y: start.y + screen.y - from.screen.y },
    });
  return { move, end: move, cancel: () => uiState.set({ view: start }) };
}
