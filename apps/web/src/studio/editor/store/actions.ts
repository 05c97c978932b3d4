import type { BrandKit, Card, Layer, LayerOf } from '@waymark/creative/document/document';
import { type Alignment, alignLayers, distributeLayers } from '@waymark/creative/edit/align';
import { changeable, type FixedPart, mayHide } from '@waymark/creative/edit/fixed';
import { groupLayers, ungroupLayers } from '@waymark/creative/edit/group';
import { kindWords, type MadeKind, makeLayer } from '@waymark/creative/edit/make';
import { moveLayers } from '@waymark/creative/edit/move';
import { type Ordering, orderLayers } from '@waymark/creative/edit/order';
import { boundsOf } from '@waymark/creative/edit/place';
import {
  allIds,
  changeLayers,
  layerById,
  outermost,
  parentOf,
  putLayers,
  removeLayers,
  siblingsOf,
  withFreshIds,
} from '@waymark/creative/edit/tree';
import { announce } from '../../../editing/announce.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { broughtIntoView } from '../canvas/views.ts';
import type { CardStore } from './editorStore.ts';
import { explainFixed } from './explainFixed.ts';
import { editCard, shownCard } from './shown.ts';
import { uiState } from './uiState.ts';

/** The selected layers in which this part may be changed. If there are none, it says why. */
function selectedFor(store: CardStore, part: FixedPart): Set<string> {
  const { card, selected, bound, mayEdit } = store.getState();
  if (!mayEdit) return new Set();
  const ids = changeable(card, selected, part, bound);
  if (ids.size === 0 && selected.length > 0) explainFixed(card, selected);
  return ids;
}

export function addLayer<K extends MadeKind>(
  store: CardStore,
  kit: BrandKit,
  kind: K,
  part: Partial<LayerOf<K>> = {},
): string {
  const layer = makeLayer(shownCard(store), kit, kind, part);
  editCard(store, (card) => ({ ...card, layers: [...card.layers, layer] }));
  store.getState().enter(null);
  store.getState().select([layer.id]);
  const { view, size } = uiState.get();
  uiState.set({ tab: 'design', view: broughtIntoView(view, layer, size) });
  announce(`Added: ${kindWords[kind]}`);
  begin(layer);
  return layer.id;
}

/** Adds pasted text to the card as a text layer, in the card's own look. */
export function addText(store: CardStore, kit: BrandKit, text: string): void {
  addLayer(store, kit, 'text', { text });
  uiState.set({ typing: null });
}

/** Starts what a new layer needs first: its text, its picture, or a position. */
function begin(layer: Layer): void {
  if (layer.kind === 'text') uiState.set({ typing: layer.id });
  else if (layer.kind === 'image' && 'pictureId' in layer.source && layer.source.pictureId === '')
    uiState.set({ choosing: layer.id });
  else document.querySelector<HTMLElement>('[data-canvas]')?.focus({ preventScroll: true });
}

export function removeSelected(store: CardStore): void {
  const ids = selectedFor(store, 'removal');
  if (ids.size === 0) return;
  editCard(store, (card) => removeLayers(card, ids));
  announce(`${counted(ids.size, 'layer')} removed`);
}

/** Card px between a layer and its copy. */
const BESIDE = 24;

export function duplicateSelected(store: CardStore): void {
  const { selected, mayEdit } = store.getState();
  if (!mayEdit || selected.length === 0) return;
  let made: string[] = [];
  editCard(store, (card) => {
    const copies = duplicated(card, new Set(selected), BESIDE);
    made = copies.ids;
    return copies.card;
  });
  store.getState().select(made);
  announce('Duplicated');
}

export function groupSelected(store: CardStore): void {
  const ids = selectedFor(store, 'position');
  let made: string | null = null;
  editCard(store, (card) => {
    const grouped = groupLayers(card, ids);
    made = grouped?.id ?? null;
    return grouped?.card ?? card;
  });
  if (made === null) return;
  store.getState().select([made]);
  announce('Grouped');
}

export function ungroupSelected(store: CardStore): void {
  const ids = selectedFor(store, 'position');
  let freed: string[] = [];
  editCard(store, (card) => {
    const result = ungroupLayers(card, ids);
    freed = result.ids;
    return freed.length === 0 ? card : result.card;
  });
  if (freed.length === 0) return;
  store.getState().enter(null);
  store.getState().select(freed);
  announce('Ungrouped');
}

const orderWords: Record<Ordering, string> = {
  front: 'Brought to front',
  forward: 'Brought forward',
  backward: 'Sent backward',
  back: 'Sent to back',
};

export function orderSelected(store: CardStore, command: Ordering): void {
  const ids = selectedFor(store, 'position');
  if (ids.size === 0) return;
  editCard(store, (card) => orderLayers(card, ids, command));
  announce(orderWords[command]);
}

export function alignSelected(store: CardStore, to: Alignment): void {
  const ids = selectedFor(store, 'position');
  if (ids.size === 0) return;
  editCard(store, (card) => alignLayers(card, ids, to));
  announce(`Aligned: ${to}`);
}

export function distributeSelected(store: CardStore, along: 'x' | 'y'): void {
  const ids = selectedFor(store, 'position');
  if (ids.size < 3) return;
  editCard(store, (card) => distributeLayers(card, ids, along));
  announce('Distributed evenly');
}

export function moveSelectedBy(store: CardStore, by: { x: number; y: number }): void {
  const ids = selectedFor(store, 'position');
  if (ids.size === 0) return;
  editCard(store, (card) => moveLayers(card, ids, by));
  const box = boundsOf(shownCard(store), ids);
  if (box) announce(`${Math.round(box.x)} from the left, ${Math.round(box.y)} from the top`);
}

/** Hides or shows the layers: all get the opposite of the first one's state. */
export function toggle(store: CardStore, named: readonly string[], key: 'hidden' | 'locked'): void {
  const { card: now, bound, mayEdit } = store.getState();
  if (!mayEdit) return;
  const ids = key === 'locked' ? named : named.filter((id) => mayHide(now, id, bound));
  if (ids.length === 0 && named.length > 0) explainFixed(now, named);
  const first = ids[0] === undefined ? undefined : layerById(shownCard(store).layers, ids[0]);
  if (!first) return;
  const next = !first[key];
  editCard(store, (card) => changeLayers(card, new Set(ids), (layer) => ({ ...layer, [key]: next })));
  announce(key === 'hidden' ? (next ? 'Hidden' : 'Shown') : next ? 'Locked' : 'Unlocked');
}

/** Selects a layer and brings it into view, from a check or a comment. */
export function goToLayer(store: CardStore, id: string): void {
  const card = shownCard(store);
  const box = boundsOf(card, [id]);
  if (!box) return;
  store.getState().select([id]);
  const { view, size } = uiState.get();
  uiState.set({ view: broughtIntoView(view, box, size), tab: 'design' });
}

/** Replaces a layer's settings as one step. */
export function changeSelected(store: CardStore, change: (card: Card) => Card): void {
  uiState.set({ live: null });
  editCard(store, change);
}

/** Adds copies of layers right above them, offset by some px. */
export function duplicated(card: Card, ids: ReadonlySet<string>, by: number): { card: Card; ids: string[] } {
  const taken = new Set(allIds(card.layers));
  const made: string[] = [];
  let next = card;
  for (const id of outermost(card.layers, ids)) {
    const layer = layerById(card.layers, id);
    if (!layer) continue;
    const copies = withFreshIds([layer], taken);
    const place = siblingsOf(next, id).findIndex((sibling) => sibling.id === id) + 1;
    next = putLayers(next, copies, parentOf(next.layers, id)?.id ?? null, place);
    made.push(...copies.map((copy) => copy.id));
  }
  return { card: moveLayers(next, new Set(made), { x: by, y: by }), ids: made };
}
