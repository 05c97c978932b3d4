import type { Card, Layer } from '../document/document.ts';
import { allLayers } from '../document/walk.ts';
import { freshId } from './tree.ts';

type Frame = Card['frames'][number];
type Change = Frame['changes'][string];
const moving = ['hidden', 'x', 'y', 'opacity', 'rotation', 'text'] as const;

/** Adds a frame after another (at the end if that is null), looking the same. The first one makes the card a GIF. */
export function addFrame(card: Card, after: string | null): { card: Card; id: string } {
  const taken = new Set(card.frames.map(({ id }) => id));
  const place = card.frames.findIndex(({ id }) => id === after);
  const model = card.frames[place === -1 ? card.frames.length - 1 : place];
  const first: Frame = { id: freshId(taken, 'frame'), ms: 800, changes: {} };
  if (!model) {
    taken.add(first.id);
    const second = { ...first, id: freshId(taken, 'frame') };
    return { card: { ...card, format: 'gif', frames: [first, second] }, id: second.id };
  }
  const copy = { ...structuredClone(model), id: first.id };
  const at = place === -1 ? card.frames.length : place + 1;
  return { card: { ...card, frames: card.frames.toSpliced(at, 0, copy) }, id: copy.id };
}

/** Removes a frame; with fewer than two left, the card is still again. */
export function removeFrame(card: Card, id: string): Card {
  const frames = card.frames.filter((frame) => frame.id !== id);
  return frames.length < 2 ? { ...card, frames: [], format: 'jpeg' } : { ...card, frames };
}

/** Moves a frame to another place in the order, counted from 0 and limited to the ends. */
export function moveFrame(card: Card, id: string, to: number): Card {
  const from = card.frames.findIndex((frame) => frame.id === id);
  const frame = card.frames[from];
  const place = Math.min(card.frames.length - 1, Math.max(0, to));
  if (!frame || place === from) return card;
  return { ...card, frames: card.frames.toSpliced(from, 1).toSpliced(place, 0, frame) };
}

export function timeFrame(card: Card, id: string, ms: number): Card {
  return { ...card, frames: card.frames.map((frame) => (frame.id === id ? { ...frame, ms } : frame)) };
}

/**
 * Stores an edit of a card as shown in one of its frames: position, rotation, opacity, visibility and texts go into
 * the frame, everything else into the card. `shown` is the frame before, `edited` after.
 */
export function intoFrame(card: Card, frameId: string, shown: Card, edited: Card): Card {
  const before = new Map([...allLayers(shown.layers)].map((layer) => [layer.id, layer]));
  const after = new Map([...allLayers(edited.layers)].map((layer) => [layer.id, layer]));
  const base = new Map([...allLayers(card.layers)].map((layer) => [layer.id, layer]));
  const frames = card.frames.map((frame) => {
    if (frame.id !== frameId) return frame;
    const changes = { ...frame.changes };
    for (const [id, layer] of after) {
      const old = before.get(id);
      if (!old || old === layer) continue;
      const change: Change = { ...changes[id], ...changeBetween(old, layer) };
      if (Object.keys(change).length > 0) changes[id] = change;
    }
    return { ...frame, changes };
  });
  return { ...edited, frames, layers: rebased(edited.layers, before, base) };
}

function changeBetween(old: Layer, layer: Layer): Change {
  const change: Record<string, unknown> = {};
  for (const key of moving) {
    const value: unknown = Reflect.get(layer, key);
    if (value !== undefined && value !== Reflect.get(old, key)) change[key] = value;
  }
  return change;
}

/**
 * Layers as edited, but with the card's own position, rotation, opacity, visibility and texts, where the frame had its
 * own before.
 */
function rebased(
  layers: readonly Layer[],
  before: ReadonlyMap<string, Layer>,
  base: ReadonlyMap<string, Layer>,
): Layer[] {
  return layers.map((layer) => {
    const own = base.get(layer.id);
    const shown = before.get(layer.id);
    if (!own || !shown) return layer;
    if (layer === shown && own.kind !== 'group') return own;
    const kept = Object.fromEntries(
      moving.flatMap((key) => (Object.hasOwn(own, key) ? [[key, Reflect.get(own, key)]] : [])),
    );
    const merged = { ...layer, ...kept };
    return merged.kind === 'group' ? { ...merged, layers: rebased(merged.layers, before, base) } : merged;
  });
}
