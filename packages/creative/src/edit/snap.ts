import type { Card } from '../document/document.ts';
import { sizePresets } from '../document/presets.ts';
import type { Point, Rect } from './matrix.ts';
import { boxesOnCard } from './place.ts';

/** Lines on the card that things snap to, card px. */
export interface SnapLines {
  x: readonly SnapLine[];
  y: readonly SnapLine[];
}
interface SnapLine {
  at: number;
  /** The extent, across the line, of the thing that the line belongs to. */
  from: number;
  to: number;
}

/** A guide to show: a line at `at` on its axis, from `from` to `to` across. */
export interface Guide extends SnapLine {
  axis: 'x' | 'y';
}

/** How much of the top and bottom of a card other apps may cover, px. */
export function safeZone(card: Card): { top: number; bottom: number } {
  return card.size.preset === 'custom' ? { top: 0, bottom: 0 } : sizePresets[card.size.preset].safe;
}

/** What layers can snap to: the card's edges and center, its safe zone, and every other layer's edges and centers. */
export function snapLines(card: Card, moving: ReadonlySet<string>): SnapLines {
  const { width, height } = card.size;
  const safe = safeZone(card);
  const x: SnapLine[] = [0, width / 2, width].map((at) => ({ at, from: 0, to: height }));
  const y: SnapLine[] = [0, height / 2, height].map((at) => ({ at, from: 0, to: width }));
  if (safe.top > 0) y.push({ at: safe.top, from: 0, to: width });
  if (safe.bottom > 0) y.push({ at: height - safe.bottom, from: 0, to: width });
  for (const [id, box] of boxesOnCard(card)) {
    if (moving.has(id)) continue;
    const across = { from: box.y, to: box.y + box.height };
    const along = { from: box.x, to: box.x + box.width };
    x.push(
      { at: box.x, ...across },
      { at: box.x + box.width / 2, ...across },
      { at: box.x + box.width, ...across },
    );
    y.push(
      { at: box.y, ...along },
      { at: box.y + box.height / 2, ...along },
      { at: box.y + box.height, ...along },
    );
  }
  return { x, y };
}

/** The edges of the box that may snap: all of a moved box, only the dragged ones of a resized box. */
export interface Edges {
  x: readonly ('start' | 'centre' | 'end')[];
  y: readonly ('start' | 'centre' | 'end')[];
}
export const everyEdge: Edges = { x: ['start', 'centre', 'end'], y: ['start', 'centre', 'end'] };

const share = { start: 0, centre: 0.5, end: 1 } as const;

/** The small distance that moves a box to the nearest lines within `reach` px, and the guides to show for it. */
export function snap(
  box: Rect,
  lines: SnapLines,
  reach: number,
  edges = everyEdge,
): { by: Point; guides: Guide[] } {
  const x = nearest(
    edges.x.map((edge) => box.x + box.width * share[edge]),
    lines.x,
    reach,
  );
  const y = nearest(
    edges.y.map((edge) => box.y + box.height * share[edge]),
    lines.y,
    reach,
  );
  const moved = { ...box, x: box.x + x.by, y: box.y + y.by };
  return {
    by: { x: x.by, y: y.by },
    guides: [
      ...guidesOn('x', x, moved.y, moved.y + moved.height),
      ...guidesOn('y', y, moved.x, moved.x + moved.width),
    ],
  };
}

interface Caught {
  by: number;
  lines: SnapLine[];
}

function nearest(edges: readonly number[], lines: readonly SnapLine[], reach: number): Caught {
  let best: Caught = { by: 0, lines: [] };
  let gap = reach;
  for (const line of lines)
    for (const edge of edges) {
      const away = line.at - edge;
      if (Math.abs(away) > gap + 0.01) continue;
      if (best.lines.length > 0 && Math.abs(away - best.by) < 0.01) best.lines.push(line);
      else if (Math.abs(away) < gap || best.lines.length === 0) {
        best = { by: away, lines: [line] };
        gap = Math.abs(away);
      }
    }
  return best;
}

/** Merges lines at the same position into one guide, long enough to reach everything in line. */
function guidesOn(axis: 'x' | 'y', caught: Caught, from: number, to: number): Guide[] {
  const guides = new Map<number, Guide>();
  for (const line of caught.lines) {
    const known = guides.get(line.at) ?? { axis, at: line.at, from, to };
    guides.set(line.at, { ...known, from: Math.min(known.from, line.from), to: Math.max(known.to, line.to) });
  }
  return [...guides.values()];
}
