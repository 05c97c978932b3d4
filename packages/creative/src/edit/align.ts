import type { Card } from '../document/document.ts';
import type { Rect } from './matrix.ts';
import { moveLayers } from './move.ts';
import { boundsOf } from './place.ts';
import { outermost } from './tree.ts';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Aligns layers with each other, or a single one with the card. */
export function alignLayers(card: Card, ids: ReadonlySet<string>, to: Alignment): Card {
  const aligned = outermost(card.layers, ids);
  const frame =
    aligned.length === 1
      ? { x: 0, y: 0, width: card.size.width, height: card.size.height }
      : boundsOf(card, aligned);
  if (!frame) return card;
  return aligned.reduce((now, id) => {
    const box = boundsOf(card, [id]);
    return box ? moveLayers(now, new Set([id]), wayTo(box, frame, to)) : now;
  }, card);
}

function wayTo(box: Rect, frame: Rect, to: Alignment): { x: number; y: number } {
  const across = (share: number) => frame.x + (frame.width - box.width) * share - box.x;
  const down = (share: number) => frame.y + (frame.height - box.height) * share - box.y;
  switch (to) {
    case 'left':
      return { x: across(0), y: 0 };
    case 'centre':
      return { x: across(0.5), y: 0 };
    case 'right':
      return { x: across(1), y: 0 };
    case 'top':
      return { x: 0, y: down(0) };
    case 'middle':
      return { x: 0, y: down(0.5) };
    case 'bottom':
      return { x: 0, y: down(1) };
    default:
      return to satisfies never;
  }
}

/** Makes the gaps between three or more layers equal; the outer two stay in place. */
export function distributeLayers(card: Card, ids: ReadonlySet<string>, along: 'x' | 'y'): Card {
  const size = along === 'x' ? 'width' : 'height';
  const boxes = outermost(card.layers, ids)
    .flatMap((id) => {
      const box = boundsOf(card, [id]);
      return box ? [{ id, start: box[along], size: box[size] }] : [];
    })
    .toSorted((a, b) => a.start + a.size / 2 - (b.start + b.size / 2));
  const first = boxes[0];
  const last = boxes.at(-1);
  if (boxes.length < 3 || !first || !last) return card;
  const filled = boxes.reduce((sum, box) => sum + box.size, 0);
  const gap = (last.start + last.size - first.start - filled) / (boxes.length - 1);
  let at = first.start;
  return boxes.reduce((now, box) => {
    const by = at - box.start;
    at += box.size + gap;
    return moveLayers(now, new Set([box.id]), along === 'x' ? { x: by, y: 0 } : { x: 0, y: by });
  }, card);
}
