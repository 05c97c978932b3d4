import type { Node, NodeKind } from '../graph/graph.ts';

/** What each kind of node is called on the screen. */
export const kindNames: Record<NodeKind, string> = {
  'trigger.event': 'Event',
  'trigger.optIn': 'Opt-in',
  'trigger.api': 'API',
  'trigger.inactivity': 'No activity',
  'wait.duration': 'Wait',
  'wait.until': 'Wait until a time',
  'wait.event': 'Wait for an event',
  'split.rule': 'Split by rule',
  'split.percent': 'Random split (A/B)',
  'message.sms': 'SMS',
  'message.mms': 'MMS',
  'profile.set': 'Set a property',
  exit: 'Exit',
  goal: 'Goal',
};

/** The name that someone gave a node, else its kind's. */
export function nodeTitle(node: Node): string {
  return node.name?.trim() || kindNames[node.kind];
}
