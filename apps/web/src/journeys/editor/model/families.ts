import type { NodeKind } from '@waymark/journey/graph/graph';

/** Nodes of one family share an icon color and the thin edge of their card. */
export type Family = 'trigger' | 'wait' | 'split' | 'message' | 'profile' | 'end';

const families: Record<NodeKind, Family> = {
  'trigger.event': 'trigger',
  'trigger.optIn': 'trigger',
  'trigger.api': 'trigger',
  'trigger.inactivity': 'trigger',
  'wait.duration': 'wait',
  'wait.until': 'wait',
  'wait.event': 'wait',
  'split.rule': 'split',
  'split.percent': 'split',
  'message.sms': 'message',
  'message.mms': 'message',
  'profile.set': 'profile',
  exit: 'end',
  goal: 'end',
};

export const familyOf = (kind: NodeKind): Family => families[kind];
export const isTrigger = (kind: NodeKind): boolean => families[kind] === 'trigger';
export const isMessage = (kind: NodeKind): kind is 'message.sms' | 'message.mms' =>
  families[kind] === 'message';

/** What a kind is called on its card and in lists. */
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

/** Goals stand apart: they hold for the whole journey and are wired to nothing. */
export const takesWire = (kind: NodeKind): boolean => !isTrigger(kind) && kind !== 'goal';
export const givesWire = (kind: NodeKind): boolean => kind !== 'exit' && kind !== 'goal';

/** What it means that people went through a step of this kind, after their number. `between` is said of steps that neither start nor end the journey. */
export function passedWord(kind: NodeKind, between = 'completed step'): string {
  if (kind === 'exit') return 'exited';
  if (kind === 'goal') return 'converted';
  return isTrigger(kind) ? 'entered' : between;
}
