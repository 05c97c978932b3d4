import type { Graph, Node } from '@waymark/journey/graph/graph';
import { isMessage } from './families.ts';

/** Cards have one width, and a height per kind, px, so that the layout never depends on the length of a text. */
export const CARD_WIDTH = 240;
const PLAIN_HEIGHT = 88;
const MESSAGE_HEIGHT = 140;
/** Grid for snapping, moving by keys, and the dots. */
export const GRID = 8;
/** Vertical gap between a card and what follows it: room for counts, the branch's name and its +. */
export const RANK_GAP = 104;
export const SIDE_GAP = 48;

export const heightOf = (node: Pick<Node, 'kind'>): number =>
  isMessage(node.kind) ? MESSAGE_HEIGHT : PLAIN_HEIGHT;

/** The bounding box of all cards of a nonempty drawing. */
export function boundsOf({ nodes }: Graph) {
  const left = Math.min(...nodes.map((node) => node.position.x));
  const top = Math.min(...nodes.map((node) => node.position.y));
  const width = Math.max(...nodes.map((node) => node.position.x)) + CARD_WIDTH - left;
  const height = Math.max(...nodes.map((node) => node.position.y + heightOf(node))) - top;
  return { left, top, width, height };
}

export const toGrid = (value: number): number => Math.round(value / GRID) * GRID;
