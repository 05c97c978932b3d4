import type { Condition } from '@waymark/audience/schema';
import fc from 'fast-check';
import { branchesOf, type Edge, GRAPH_VERSION, type Graph, type Node } from '../graph/graph.ts';
import { pauses } from '../graph/node.ts';
import { reachable, wire } from '../graph/wiring.ts';
import type { KindsOf, NodeKind } from '../kinds/kinds.ts';

/** Only a few of each, so that events often match waits, goals and conditions. */
export const eventTypes = ['order_placed', 'added_to_cart', 'store_nearby'] as const;
const event = fc.constantFrom(...eventTypes);
const duration = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('seconds', 'minutes', 'hours', 'days'),
});
const total = fc.record({
  on: fc.constant('event'),
  property: fc.constant('total'),
  op: fc.constantFrom('over', 'atMost'),
  value: fc.integer({ min: 0, max: 100 }),
} as const);
const where = fc.array(total, { maxLength: 1 });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  total,
  fc.record({
    on: fc.constant('profile'),
    property: fc.constant('tier'),
    op: fc.constantFrom('is', 'isNot', 'isSet'),
    value: fc.constantFrom('gold', 'silver'),
  } as const),
  fc.record({
    on: fc.constant('history'),
    event,
    op: fc.constantFrom('did', 'didNot'),
    since: fc.oneof(fc.constant('entry' as const), fc.record({ days: fc.integer({ min: 1, max: 60 }) })),
  } as const),
);
const rule = fc.record({
  match: fc.constantFrom('all', 'any'),
  conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
});
const reentry = fc.oneof(
  fc.constantFrom('once' as const, 'always' as const),
  fc.record({ afterDays: fc.integer({ min: 1, max: 30 }) }),
);
const program = fc.constantFrom('marketing', 'transactional');
const overCap = fc.constantFrom('skip', 'wait');
const text = fc.constantFrom(
  'Hi {{ first_name | default: "there" }}',
  'Your order is on its way',
  'New: €5 off',
);

/** Whom triggers let in: usually everybody. */
const only = fc.option(rule, { nil: undefined, freq: 1 });
const key = fc.constantFrom(undefined, 'total');

type Bare = Pick<Node, 'kind' | 'settings'>;

const trigger = fc.oneof(
  fc.record({
    kind: fc.constant('trigger.event'),
    settings: fc.record({ event, where, reentry, only, key }),
  }),
  fc.record({ kind: fc.constant('trigger.optIn'), settings: fc.record({ program, reentry, only }) }),
  fc.record({
    kind: fc.constant('trigger.inactivity'),
    settings: fc.record({ event, days: fc.integer({ min: 1, max: 60 }), reentry, only }),
  }),
);
const ids = ['a', 'b', 'c'];
/** Settings of each kind that has a place between the trigger and the end, so that a new kind is generated too. */
const stepSettings: Record<Exclude<NodeKind, KindsOf<'trigger' | 'end'>>, fc.Arbitrary<object>> = {
  'wait.duration': fc.record({ duration }),
  'wait.until': fc.record({
    time: fc.constantFrom('02:30', '01:30', '09:00', '23:59'),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  'wait.date': fc.record({
    of: fc.constantFrom('profile', 'event'),
    property: fc.constant('renews_on'),
    when: fc.constantFrom('on', 'before', 'after'),
    offset: duration,
    time: fc.constantFrom(null, '02:30', '09:00'),
    otherwise: fc.constantFrom('continue', 'branch'),
    moves: fc.boolean(),
    movedBy: fc.constantFrom(undefined, ...eventTypes),
  }),
  'wait.event': fc.record({ event, where, atMost: duration }),
  'split.rule': fc.array(rule, { minLength: 1, maxLength: 3 }).map((rules) => ({
    branches: rules.map((one, index) => ({ id: ids[index] ?? 'x', name: `Branch ${index}`, rule: one })),
  })),
  'split.percent': fc.integer({ min: 0, max: 100 }).map((percent) => ({
    branches: [
      { id: 'a', name: 'A', percent },
      { id: 'b', name: 'B', percent: 100 - percent },
    ],
  })),
  'message.sms': fc.record({ program, text, overCap }),
  'message.mms': fc.record({ program, text, overCap, pictureId: fc.constantFrom('p1', 'p2') }),
  'profile.set': fc.oneof(
    fc.record({ property: fc.constant('tier'), value: fc.constantFrom('gold', 'silver', 7, true) }),
    fc.record({ property: fc.constant('renews_on'), value: fc.constantFrom('2026-03-08', '2026-03-20') }),
  ),
};
const step = fc.oneof(
  ...Object.entries(stepSettings).map(([kind, settings]) => fc.record({ kind: fc.constant(kind), settings })),
);
const goal = fc.record({ kind: fc.constant('goal'), settings: fc.record({ event, where }) });

/**
 * Valid graphs: a trigger, up to nine steps, an exit, perhaps a goal. Wires lead forward, and from waits also back, so
 * every loop has a wait. Unreachable nodes are left out.
 */
export const validGraph: fc.Arbitrary<Graph> = graphOf(trigger, []);

/** Valid graphs that send a marketing text to everybody who adds to the cart, before anything else happens. */
export const sendingGraph: fc.Arbitrary<Graph> = graphOf(
  fc.constant({
    kind: 'trigger.event',
    settings: { event: 'added_to_cart', where: [], reentry: 'always' },
  }),
  [{ kind: 'message.sms', settings: { program: 'marketing', text: 'Hi', overCap: 'wait' } }],
);

function graphOf(begin: fc.Arbitrary<object>, first: readonly object[]): fc.Arbitrary<Graph> {
  return fc
    .record({
      trigger: begin,
      steps: fc.array(step, { minLength: 1, maxLength: 9 }),
      goals: fc.array(goal, { maxLength: 1 }),
      choices: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
    })
    .map(({ trigger, steps, goals, choices }) =>
      connect([trigger, ...first, ...steps, { kind: 'exit', settings: {} }], goals, [
        // If there is a first step, the trigger's wire goes to it.
        ...(first.length > 0 ? [0] : []),
        ...choices,
      ]),
    );
}

function connect(bare: readonly object[], goals: readonly object[], choices: readonly number[]): Graph {
  const nodes = [...bare, ...goals].map((one, index) => ({
    ...(one as Bare),
    id: `n${index}`,
    position: { x: 0, y: index * 100 },
  })) as Node[];
  const chain = nodes.slice(0, bare.length);
  let chosen = 0;
  const edges: Edge[] = chain.flatMap((node, index) =>
    branchesOf(node).map((branch) => {
      const earliest = pauses(node) ? 1 : index + 1;
      const choice = choices[chosen % choices.length] ?? 0;
      chosen += 1;
      // Every other wire goes to the next node, so that chains get long.
      const to = choice % 2 === 0 ? index + 1 : earliest + (choice % (chain.length - earliest));
      return { id: `e${chosen}`, from: node.id, branch: branch.id, to: `n${to}` };
    }),
  );
  return prune({ version: GRAPH_VERSION, nodes, edges });
}

function prune(graph: Graph): Graph {
  const [trigger] = graph.nodes;
  const reached = trigger ? reachable(wire(graph), trigger) : new Set<string>();
  return {
    version: graph.version,
    nodes: graph.nodes.filter((node) => reached.has(node.id) || node.kind === 'goal'),
    edges: graph.edges.filter((edge) => reached.has(edge.from)),
  };
}

/** The same drawing with other ids, names, positions and order. */
export function disguise(graph: Graph, seed: number): Graph {
  const renamed = new Map(
    graph.nodes.map((node, index) => [node.id, `x${(index * 7919 + seed) % 100_003}_${index}`]),
  );
  const id = (old: string) => renamed.get(old) ?? old;
  const turned = <T>(items: T[]) => {
    const by = items.length === 0 ? 0 : seed % items.length;
    return [...items.slice(by), ...items.slice(0, by)].reverse();
  };
  return {
    version: graph.version,
    nodes: turned(graph.nodes).map((node) => ({
      ...node,
      id: id(node.id),
      name: `Renamed ${seed}`,
      position: { x: seed, y: -seed },
    })),
    edges: turned(graph.edges).map((edge, index) => ({
      ...edge,
      id: `y${index}`,
      from: id(edge.from),
      to: id(edge.to),
    })),
  };
}
