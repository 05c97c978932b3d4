import type { Node, NodeKind, NodeOf, Settings } from '@waymark/journey/graph/graph';
import { freshId } from './identity.ts';

export type Point = { x: number; y: number };

const blanks: { [K in NodeKind]: () => Settings<K> } = {
  'trigger.event': () => ({ event: '', where: [], reentry: { afterDays: 30 } }),
  'trigger.optIn': () => ({ program: 'marketing', reentry: 'once' }),
  'trigger.api': () => ({ reentry: { afterDays: 30 } }),
  'trigger.inactivity': () => ({ event: 'order_placed', days: 90, reentry: { afterDays: 90 } }),
  'wait.duration': () => ({ duration: { amount: 1, unit: 'days' } }),
  'wait.until': () => ({ time: '10:00', weekdays: [1, 2, 3, 4, 5, 6, 7] }),
  'wait.event': () => ({ event: '', where: [], atMost: { amount: 3, unit: 'days' } }),
  'split.rule': () => ({
    branches: [{ id: freshId('b'), name: 'Yes', rule: { match: 'all', conditions: [] } }],
  }),
  'split.percent': () => ({
    branches: [
      { id: freshId('b'), name: 'A', percent: 50 },
      { id: freshId('b'), name: 'B', percent: 50 },
    ],
  }),
  'message.sms': () => ({ program: 'marketing', text: '', overCap: 'skip' }),
  'message.mms': () => ({ program: 'marketing', text: '', pictureId: null, overCap: 'skip' }),
  'profile.set': () => ({ property: '', value: '' }),
  exit: () => ({}),
  goal: () => ({ event: 'order_placed', where: [] }),
};

/** A node of a kind with the settings most often wanted; `settings` (a preset's) win over them. */
export function blankNode<K extends NodeKind>(
  kind: K,
  settings?: Partial<Settings<K>>,
  position: Point = { x: 0, y: 0 },
): NodeOf<K> {
  const node = {
    id: freshId(kind.split('.').at(-1) ?? kind),
    kind,
    settings: { ...blanks[kind](), ...structuredClone(settings ?? {}) },
    position,
  };
  return node as unknown as NodeOf<K>;
}

/** The same node under a new id, its branches kept (branch ids are local to their node). */
export function withFreshId(node: Node): Node {
  return { ...structuredClone(node), id: freshId(node.kind.split('.').at(-1) ?? node.kind) };
}
