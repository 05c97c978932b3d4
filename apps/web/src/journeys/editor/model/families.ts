import { type KindsOf, kinds, type NodeKind } from '@waymark/journey/kinds/kinds';
import type { Family } from '@waymark/journey/settings/kind';

export const kindName = (kind: NodeKind): string => kinds[kind].name;
/** Steps of one family share an icon color and the thin edge of their card. */
export const familyOf = (kind: NodeKind): Family => kinds[kind].family;
export const isTrigger = (kind: NodeKind): boolean => familyOf(kind) === 'trigger';
export const isMessage = (kind: NodeKind): kind is KindsOf<'message'> => familyOf(kind) === 'message';

/** Goals are separate: they apply to the whole journey and have no wires. */
export const isGoal = (kind: NodeKind): boolean => 'goal' in kinds[kind].plan;
export const takesWire = (kind: NodeKind): boolean => 'step' in kinds[kind].plan;
export const givesWire = (kind: NodeKind): boolean => familyOf(kind) !== 'end';

/** What passing a step of this kind means, after a number; `between` if it neither starts nor ends the journey. */
export function passedWord(kind: NodeKind, between = 'completed step'): string {
  if (isGoal(kind)) return 'converted';
  if (!givesWire(kind)) return 'exited';
  return isTrigger(kind) ? 'entered' : between;
}
