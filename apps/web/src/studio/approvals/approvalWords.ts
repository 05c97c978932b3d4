import { may, type Permission, type Role } from '@waymark/policy/permissions';
import type { ApprovalKind, ApprovalView } from '../../server/views.ts';
import type { Tone } from '../../ui/format/words.ts';

export const stateWords: Record<ApprovalView['state'], { word: string; tone: Tone }> = {
  waiting: { word: 'Waiting', tone: 'amber' },
  approved: { word: 'Approved', tone: 'done' },
  changesAsked: { word: 'Changes requested', tone: 'red' },
  superseded: { word: 'Changed since', tone: 'grey' },
};

export const kindWords: Record<ApprovalKind, string> = { compliance: 'Compliance', brand: 'Brand' };

const deciding = { compliance: 'approveForCompliance', brand: 'approveForBrand' } as const satisfies Record<
  ApprovalKind,
  Permission
>;

/** The missing approvals of a request that this person may give. The server has the final say. */
export function myKinds(
  { state, requires, decisions, mine }: Pick<ApprovalView, 'state' | 'requires' | 'decisions' | 'mine'>,
  role: Role,
): ApprovalKind[] {
  if (state !== 'waiting' || (mine && !may(role, 'decideOwnRequests'))) return [];
  // Each approval must come from a different person.
  if (decisions.some((decision) => decision.mine)) return [];
  return requires.filter(
    (kind) => may(role, deciding[kind]) && decisions.every((decision) => decision.kind !== kind),
  );
}

/** The status of a picture or video, from its newest request. An asset never changes, so that is enough. */
export const approvalStatus = (approval: Pick<ApprovalView, 'state'> | null): { word: string; tone: Tone } =>
  approval === null
    ? { word: 'Not reviewed', tone: 'grey' }
    : approval.state === 'waiting'
      ? { word: 'In review', tone: 'amber' }
      : stateWords[approval.state];
