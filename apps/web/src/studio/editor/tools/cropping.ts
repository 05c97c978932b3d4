import type { Card, LayerOf } from '@waymark/creative/document';
import { inverse, turn } from '@waymark/creative/edit/matrix';
import { layerMatrix } from '@waymark/creative/edit/place';
import { changeLayer } from '@waymark/creative/edit/tree';
import { shownCard } from '../store/shown.ts';
import { stage } from '../store/stage.ts';
import type { Gesture, Workbench } from './hand.ts';
import { lift, settle } from './holding.ts';

/** Moves a picture within its box: its focal point goes the other way. `picture` is its size, px. */
export function cropping(
  { store, from }: Workbench,
  layer: LayerOf<'image'>,
  picture: { width: number; height: number },
): Gesture {
  const start = shownCard(store);
  const back = inverse(layerMatrix(start, layer.id));
  const scale = Math.max(layer.width / picture.width, layer.height / picture.height) * layer.zoom;
  const first = inView(layer, picture, scale);
  let result: Card | null = null;
  return {
    move: (hand) => {
      if (result === null) lift(start, [layer.id]);
      const way = turn(back, { x: hand.card.x - from.card.x, y: hand.card.y - from.card.y });
      const focal = {
        x: clamp(first.x - way.x / scale / picture.width),
        y: clamp(first.y - way.y / scale / picture.height),
      };
      result = changeLayer(start, layer.id, (now) => (now.kind === 'image' ? { ...now, focal } : now));
      stage.set({ live: result });
    },
    end: () => settle(store, result),
    cancel: () => settle(store, null),
  };
}

/** The middle of what is seen: a focal point near an edge is held back by the picture's border. */
function inView(layer: LayerOf<'image'>, picture: { width: number; height: number }, scale: number) {
  const half = {
    x: Math.min(0.5, layer.width / scale / picture.width / 2),
    y: Math.min(0.5, layer.height / scale / picture.height / 2),
  };
  return {
    x: Math.min(1 - half.x, Math.max(half.x, layer.focal.x)),
    y: Math.min(1 - half.y, Math.max(half.y, layer.focal.y)),
  };
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
