import type { BrandKit } from '@waymark/creative/document/document';
import { announce } from '../../../editing/announce.ts';
import { handInFields } from '../../../editing/fields/pendingFields.ts';
import {
  addLayer,
  alignSelected,
  distributeSelected,
  duplicateSelected,
  groupSelected,
  moveSelectedBy,
  orderSelected,
  removeSelected,
  toggle,
  ungroupSelected,
} from '../store/actions.ts';
import type { CardStore } from '../store/editorStore.ts';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { moveCropBy, zoomCropAt } from '../tools/cropActions.ts';
import type { Command } from './keymap.ts';
import { goInto, goOut, goToSettings, stretch, turnBy } from './layerCommands.ts';
import { showSelected, showWhole, zoomBy, zoomTo } from './viewCommands.ts';

const STEP = 10;
const ZOOM = 1.25;

type Act = (store: CardStore, kit: BrandKit) => void;

/** What each command does. Tab is handled separately, because at the last layer it leaves the canvas. */
export const commands: Record<Exclude<Command, 'next' | 'previous'>, Act> = {
  remove: removeSelected,
  duplicate: duplicateSelected,
  undo: (store) => {
    handInFields();
    store.temporal.getState().undo();
    announce('Undone');
  },
  redo: (store) => {
    store.temporal.getState().redo();
    announce('Redone');
  },
  selectAll: (store) =>
    store
      .getState()
      .select(shownCard(store).layers.flatMap(({ id, locked, hidden }) => (locked || hidden ? [] : [id]))),
  clear: goOut,
  edit: goInto,
  settings: goToSettings,
  group: groupSelected,
  ungroup: ungroupSelected,
  front: (store) => orderSelected(store, 'front'),
  forward: (store) => orderSelected(store, 'forward'),
  backward: (store) => orderSelected(store, 'backward'),
  back: (store) => orderSelected(store, 'back'),
  hide: (store) => toggle(store, store.getState().selected, 'hidden'),
  lock: (store) => toggle(store, store.getState().selected, 'locked'),
  left: (store) => moveBy(store, -1, 0),
  right: (store) => moveBy(store, 1, 0),
  up: (store) => moveBy(store, 0, -1),
  down: (store) => moveBy(store, 0, 1),
  farLeft: (store) => moveBy(store, -STEP, 0),
  farRight: (store) => moveBy(store, STEP, 0),
  farUp: (store) => moveBy(store, 0, -STEP),
  farDown: (store) => moveBy(store, 0, STEP),
  wider: (store) => stretch(store, { x: STEP, y: 0 }),
  narrower: (store) => stretch(store, { x: -STEP, y: 0 }),
  taller: (store) => stretch(store, { x: 0, y: STEP }),
  lower: (store) => stretch(store, { x: 0, y: -STEP }),
  turn: (store) => turnBy(store, 15),
  turnBack: (store) => turnBy(store, -15),
  alignLeft: (store) => alignSelected(store, 'left'),
  alignCentre: (store) => alignSelected(store, 'centre'),
  alignRight: (store) => alignSelected(store, 'right'),
  alignTop: (store) => alignSelected(store, 'top'),
  alignMiddle: (store) => alignSelected(store, 'middle'),
  alignBottom: (store) => alignSelected(store, 'bottom'),
  spaceAcross: (store) => distributeSelected(store, 'x'),
  spaceDown: (store) => distributeSelected(store, 'y'),
  text: (store, kit) => addLayer(store, kit, 'text'),
  shape: (store, kit) => addLayer(store, kit, 'shape'),
  picture: (store, kit) => addLayer(store, kit, 'image'),
  phone: () => uiState.set({ phone: !uiState.get().phone }),
  hand: () => uiState.set({ hand: !uiState.get().hand }),
  rulers: () => uiState.set({ rulers: !uiState.get().rulers }),
  fit: (store) => showWhole(store, 'fit'),
  phoneSize: (store) => showWhole(store, 'phone'),
  selectionSize: showSelected,
  actualSize: () => zoomTo(1),
  zoomIn: (store) => zoom(store, ZOOM),
  zoomOut: (store) => zoom(store, 1 / ZOOM),
  comment: () => uiState.set({ pinning: !uiState.get().pinning, tab: 'comments' }),
  shortcuts: () => uiState.set({ sheet: 'shortcuts' }),
};

/** Arrows move the selection, or a picture being cropped within its box. */
function moveBy(store: CardStore, x: number, y: number): void {
  if (uiState.get().crop === null) moveSelectedBy(store, { x, y });
  else moveCropBy(store, { x, y });
}

/** Plus and minus zoom the canvas, or a picture being cropped within its box. */
function zoom(store: CardStore, share: number): void {
  if (uiState.get().crop === null) zoomBy(share);
  else zoomCropAt(store, null, share > 1 ? 1.05 : 1 / 1.05);
}
