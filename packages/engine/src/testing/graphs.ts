import {
  branchesOf,
  GRAPH_VERSION,
  type Graph,
  type Node,
  type NodeKind,
  type Settings,
} from '@waymark/journey/graph/graph';

type Drawn = { [K in NodeKind]: { kind: K; settings: Settings<K>; id?: string } }[NodeKind];

/** A node for `chain`; its id is its place unless given. */
export function node<K extends NodeKind>(kind: K, settings: Settings<K>, id?: string) {
  return { kind, settings, id } as const;
}

/** When someone did `event`, as often as they do it. */
export const onEvent = (event: string, reentry: 'once' | 'always' = 'always') =>
  node('trigger.event', { event, where: [], reentry });

export const waitSeconds = (amount: number) =>
  node('wait.duration', { duration: { amount, unit: 'seconds' } });

export const waitForEvent = (event: string, seconds: number) =>
  node('wait.event', { event, where: [], atMost: { amount: seconds, unit: 'seconds' } });

export const sms = (text: string, overCap: 'skip' | 'wait' = 'skip') =>
  node('message.sms', { program: 'marketing', text, overCap });

/**
 * A graph of nodes one after the other; every branch of one leads to the next. Goals are separate. An exit is added.
 */
export function chain(...drawn: Drawn[]): Graph {
  const all = [...drawn, node('exit', {})].map((one, index) => ({
    ...one,
    id: one.id ?? `n${index}`,
    position: { x: 0, y: index * 100 },
  })) as Node[];
  const line = all.filter(({ kind }) => kind !== 'goal');
  const edges = line.slice(0, -1).flatMap((from, index) => {
    const to = line[index + 1]?.id ?? '';
    return branchesOf(from).map(({ id }) => ({ id: `${from.id}-${id}`, from: from.id, branch: id, to }));
  });
  return { version: GRAPH_VERSION, nodes: all, edges };
}
