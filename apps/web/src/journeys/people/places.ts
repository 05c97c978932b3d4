import type { Graph } from '@waymark/journey/graph';
import { nodeTitle } from '@waymark/journey/words';

export interface Place {
  value: string;
  label: string;
}

/** Where people can be in a journey: its nodes from the top down, by name; equal names are numbered. */
export function placesOf(graph: Graph): Place[] {
  const nodes = graph.nodes
    .filter((node) => node.kind !== 'goal')
    .toSorted((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
  const titles = nodes.map(nodeTitle);
  const met = new Map<string, number>();
  return nodes.map((node, index) => {
    const title = titles[index] ?? node.id;
    const many = titles.filter((other) => other === title).length > 1;
    const number = (met.get(title) ?? 0) + 1;
    met.set(title, number);
    return { value: node.id, label: many ? `${title} ${number}` : title };
  });
}
