import type { Graph } from '@waymark/journey/graph/graph';
import { sayNotLoaded } from '../../../ui/onDemand.tsx';
import { heightOf } from './size.ts';

type Layout = typeof import('./layout.ts');

let layout: Layout | null = null;

/** The layout code. Most drawings are only viewed, or were arranged by hand, so it isn't part of the first load. */
export async function loadLayout(): Promise<Layout> {
  layout ??= await import('./layout.ts');
  return layout;
}

/** Calls `run` immediately if the code is loaded, otherwise once it is. */
export function withLayout(run: (layout: Layout) => void): void {
  if (layout) run(layout);
  else loadLayout().then(run, sayNotLoaded);
}

/** A drawing as it is opened: laid out if nobody arranged it by hand and {@link loadLayout} has loaded the code. */
export const drawn = (graph: Graph): Graph => (layout && needsLayout(graph) ? layout.tidy(graph) : graph);

/** Calls `show` with the drawing as it is opened: immediately, or once the layout code is loaded. */
export function whenDrawn(graph: Graph, show: (drawn: Graph) => void): void {
  const now = () => show(drawn(graph));
  if (layout || !needsLayout(graph)) now();
  else loadLayout().then(now, now);
}

/** Wires shorter than this (px) have no room for a branch's name and a +. */
const TIGHT = 72;

/**
 * Whether a graph was generated rather than drawn on this canvas: cards overlap, or most wires are too short for their
 * labels. It is laid out when it is opened.
 */
export function needsLayout(graph: Graph): boolean {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const taken = new Set(graph.nodes.map(({ position: { x, y } }) => `${Math.round(x)},${Math.round(y)}`));
  if (taken.size < graph.nodes.length) return true;
  const lengths = graph.edges.flatMap((edge) => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    const length = from && to ? to.position.y - from.position.y - heightOf(from) : 0;
    return length > -heightOf({ kind: 'message.sms' }) ? [length] : [];
  });
  return lengths.length > 0 && lengths.filter((length) => length < TIGHT).length * 2 > lengths.length;
}
