import type { Edge, Graph } from './graph.ts';
import { branchesOf, GRAPH_VERSION, type Node } from './node.ts';

type Place = { x: number; y: number };
type Distributed<N> = N extends Node ? Omit<N, 'position'> : never;
/** A node without its position. */
export type Sketch = Distributed<Node>;

/** Canvas units between the columns and rows of a generated drawing. A node is at most 240 wide and 140 high. */
const COLUMN = 300;
const ROW = 232;

/**
 * Returns a graph of nodes and lines of wires (`from → to → next` or `from.branch → to`), laid out top to bottom: a
 * node is below everything that leads to it, in a column by its branch. Meant for drawings without loops.
 */
export function draw(sketches: readonly Sketch[], lines: readonly string[]): Graph {
  const edges = lines.flatMap(wiresOf).map((wire, index) => ({ id: `w${index + 1}`, ...wire }));
  const places = arrange(sketches, edges);
  const nodes = sketches.map(
    (sketch) => ({ ...sketch, position: places.get(sketch.id) ?? { x: 0, y: 0 } }) as Node,
  );
  return { version: GRAPH_VERSION, nodes, edges };
}

/** The wires that a line names, one from each output to what follows it. */
function wiresOf(line: string): Omit<Edge, 'id'>[] {
  const stops = line.split('→').map((stop) => stop.trim());
  return stops.slice(1).map((to, index) => {
    const [from = '', branch = 'next'] = stops[index]?.split('.') ?? [];
    return { from, branch, to };
  });
}

function arrange(sketches: readonly Sketch[], edges: readonly Edge[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const sketch of sketches)
    if (!edges.some((edge) => edge.to === sketch.id)) places.set(sketch.id, free(places));
  for (let round = 0; round < sketches.length; round++) {
    for (const sketch of sketches) {
      const place = places.get(sketch.id);
      if (place) settle(sketch, place, edges, places);
    }
  }
  return places;
}

/** Places nodes that nothing leads to side by side in the first row. */
function free(places: ReadonlyMap<string, Place>): Place {
  return { x: places.size * COLUMN, y: 0 };
}

function settle(sketch: Sketch, at: Place, edges: readonly Edge[], places: Map<string, Place>): void {
  const branches = branchesOf({ ...sketch, position: at } as Node);
  branches.forEach((branch, index) => {
    for (const edge of edges.filter((one) => one.from === sketch.id && one.branch === branch.id)) {
      const before = places.get(edge.to);
      const x = at.x + (index - (branches.length - 1) / 2) * COLUMN;
      places.set(edge.to, { x: before?.x ?? x, y: Math.max(before?.y ?? 0, at.y + ROW) });
    }
  });
}
