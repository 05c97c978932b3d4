import type { Graph, Node } from '@waymark/journey/graph/graph';
import { nodeTitle } from '@waymark/journey/graph/node';
import { describeNode } from '@waymark/journey/words/describe';

export interface Place {
  value: string;
  label: string;
}

/** Where people can be in a journey: its nodes from the top down, by name. Duplicate names are numbered. */
export function placesOf(graph: Graph): Place[] {
  const nodes = graph.nodes
    .filter((node) => node.kind !== 'goal')
    .toSorted((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
  const titles = nodes.map(titleOf);
  const met = new Map<string, number>();
  return nodes.map((node, index) => {
    const title = titles[index] ?? node.id;
    const many = titles.filter((other) => other === title).length > 1;
    const number = (met.get(title) ?? 0) + 1;
    met.set(title, number);
    return { value: node.id, label: many ? `${title} ${number}` : title };
  });
}

/** Its name, or what it does: two unnamed waits differ in what they wait for. */
function titleOf(node: Node): string {
  const kind = node.kind.split('.')[0];
  if (node.name?.trim() || kind === 'message' || kind === 'exit') return nodeTitle(node);
  const sentence = describeNode(node);
  return sentence.length > 60 ? `${sentence.slice(0, 59).trimEnd()}…` : sentence;
}
