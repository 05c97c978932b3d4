import type { BrandKit } from '@waymark/creative/document';
import { type KeyboardEvent, useCallback, useEffect } from 'react';
import { isTyping } from '../../../editing/isTyping.ts';
import { handInFields } from '../../../editing/pendingFields.ts';
import { useCardStore } from '../store/context.ts';
import {
  addLayer,
  alignSelected,
  duplicateSelected,
  groupSelected,
  nudgeSelected,
  orderSelected,
  removeSelected,
  toggle,
  ungroupSelected,
} from '../store/deeds.ts';
import type { CardStore } from '../store/editorStore.ts';
import { shownCard } from '../store/shown.ts';
import { stage } from '../store/stage.ts';
import { type Deed, deedOf } from './keymap.ts';
import { goInto, goOut, neighbourLayer, stretch, turnBy } from './layerDeeds.ts';
import { showWhole, zoomBy, zoomTo } from './viewDeeds.ts';

/** These work wherever the person is on the page, outside of fields; the others while the canvas has the focus. */
const everywhere = new Set<Deed>([
  'undo',
  'redo',
  'phone',
  'shortcuts',
  'fit',
  'phoneSize',
  'actualSize',
  'rulers',
]);

const STEP = 10;
const ZOOM = 1.25;

type Act = (store: CardStore, kit: BrandKit) => void;

/** What each deed does. Tab is apart: at the last layer it leaves the canvas, as Tab does. */
const deeds: Record<Exclude<Deed, 'next' | 'previous'>, Act> = {
  remove: removeSelected,
  duplicate: duplicateSelected,
  undo: (store) => {
    handInFields();
    store.temporal.getState().undo();
    stage.say('Undone');
  },
  redo: (store) => {
    store.temporal.getState().redo();
    stage.say('Redone');
  },
  selectAll: (store) =>
    store
      .getState()
      .select(shownCard(store).layers.flatMap(({ id, locked, hidden }) => (locked || hidden ? [] : [id]))),
  clear: goOut,
  edit: goInto,
  group: groupSelected,
  ungroup: ungroupSelected,
  front: (store) => orderSelected(store, 'front'),
  forward: (store) => orderSelected(store, 'forward'),
  backward: (store) => orderSelected(store, 'backward'),
  back: (store) => orderSelected(store, 'back'),
  hide: (store) => toggle(store, store.getState().selected, 'hidden'),
  lock: (store) => toggle(store, store.getState().selected, 'locked'),
  left: (store) => nudgeSelected(store, { x: -1, y: 0 }),
  right: (store) => nudgeSelected(store, { x: 1, y: 0 }),
  up: (store) => nudgeSelected(store, { x: 0, y: -1 }),
  down: (store) => nudgeSelected(store, { x: 0, y: 1 }),
  farLeft: (store) => nudgeSelected(store, { x: -STEP, y: 0 }),
  farRight: (store) => nudgeSelected(store, { x: STEP, y: 0 }),
  farUp: (store) => nudgeSelected(store, { x: 0, y: -STEP }),
  farDown: (store) => nudgeSelected(store, { x: 0, y: STEP }),
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
  text: (store, kit) => addLayer(store, kit, 'text'),
  shape: (store, kit) => addLayer(store, kit, 'shape'),
  picture: (store, kit) => addLayer(store, kit, 'image'),
  phone: () => stage.set({ phone: !stage.get().phone }),
  hand: () => stage.set({ hand: !stage.get().hand }),
  rulers: () => stage.set({ rulers: !stage.get().rulers }),
  fit: (store) => showWhole(store, 'fit'),
  phoneSize: (store) => showWhole(store, 'phone'),
  actualSize: () => zoomTo(1),
  zoomIn: () => zoomBy(ZOOM),
  zoomOut: () => zoomBy(1 / ZOOM),
  comment: () => stage.set({ pinning: !stage.get().pinning, tab: 'comments' }),
  shortcuts: () => stage.set({ sheet: 'shortcuts' }),
};

/** Keys of the editor. Space held moves the canvas. */
export function useKeys(kit: BrandKit) {
  const store = useCardStore();

  const act = useCallback(
    (deed: Deed): boolean => {
      if (deed !== 'next' && deed !== 'previous') {
        deeds[deed](store, kit);
        return true;
      }
      const id = neighbourLayer(store, deed === 'next' ? 1 : -1);
      store.getState().select(id === null ? [] : [id]);
      const layer = shownCard(store).layers.find((candidate) => candidate.id === id);
      if (layer) stage.say(layer.name);
      return id !== null;
    },
    [store, kit],
  );

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || stage.get().sheet) return;
      const deed = deedOf(event, store.getState().mayEdit);
      if (!deed || !everywhere.has(deed)) return;
      event.preventDefault();
      act(deed);
    };
    const onUp = (event: globalThis.KeyboardEvent) => {
      if (event.key === ' ' && stage.get().hand) stage.set({ hand: false });
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onUp);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onUp);
    };
  }, [act, store]);

  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (event.currentTarget instanceof HTMLElement) delete event.currentTarget.dataset.byHand;
      if (event.key === ' ') {
        event.preventDefault();
        if (!event.repeat) stage.set({ hand: true });
        return;
      }
      const deed = deedOf({ ...keysOf(event), code: event.code }, store.getState().mayEdit);
      if (!deed) return;
      if (act(deed)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [act, store],
  );
}

const keysOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) => ({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
});
