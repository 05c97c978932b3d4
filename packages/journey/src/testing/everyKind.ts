import { draw } from '../graph/drawing.ts';
import type { Graph } from '../graph/graph.ts';
import { branchesOf, type Node } from '../graph/node.ts';
import { kinds, type NodeKind, nodeKinds } from '../kinds/kinds.ts';

const exampleOf = (id: string, kind: NodeKind) =>
  ({ id, kind, settings: kinds[kind].example, position: { x: 0, y: 0 } }) as Node;

const drawn: Node[] = [
  { ...exampleOf('start', 'trigger.event'), name: 'Cart' },
  exampleOf('pause', 'wait.duration'),
  exampleOf('morning', 'wait.until'),
  exampleOf('bought', 'wait.event'),
  exampleOf('tier', 'split.rule'),
  exampleOf('half', 'split.percent'),
  exampleOf('picture', 'message.mms'),
  exampleOf('words', 'message.sms'),
  exampleOf('mark', 'profile.set'),
  exampleOf('end', 'exit'),
  exampleOf('goal', 'goal'),
];
const wires = [
  'start → pause',
  'pause → morning',
  'morning → bought',
  'bought.happened → end',
  'bought.timeout → tier',
  'tier.gold → picture',
  'tier.else → half',
  'half.a → picture',
  'half.b → words',
  'picture → mark',
  'words → mark',
];

/** A drawing whose plan hash is fixed in tests: it never changes, even when new kinds are added. */
export const recordedDrawing = (): Graph => draw(drawn, [...wires, 'mark → end']);

/** The kinds of step that the drawing above lacks, added one after the other before the end. */
const others = nodeKinds.filter(
  (kind) => kinds[kind].family !== 'trigger' && !drawn.some((node) => node.kind === kind),
);

/** A valid drawing with every kind of step. New kinds are added with their example. */
export function everyKind(): Graph {
  const more = others.map((kind) => exampleOf(kind.replace('.', '-'), kind));
  const chain = more.flatMap((node, index) =>
    branchesOf(node).map(({ id }) => `${node.id}.${id} → ${more[index + 1]?.id ?? 'end'}`),
  );
  return draw([...drawn, ...more], [...wires, `mark → ${more[0]?.id ?? 'end'}`, ...chain]);
}
