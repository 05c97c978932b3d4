import type { Queryable } from '@waymark/db/connect';
import type { StoredCustomer, StoredMessage } from '@waymark/db/rows';
import { describeEvidence } from '@waymark/policy/evidence';
import { decide, gateFacts } from '@waymark/policy/gate';
import { realAt, shownNow } from '@waymark/workspace/clock/clock';
import type { WorkspaceFacts } from '../../legs/rows.ts';
import { readForGate } from '../../people/forGate.ts';

export type WorkspaceRow = Omit<WorkspaceFacts, 'sender'>;

/** What the last check is judged on. Phone and zone are the person's as they are now. */
export interface Candidate
  extends Pick<StoredMessage, 'id' | 'workspaceId' | 'customerId' | 'program'>,
    Pick<StoredCustomer, 'phone' | 'zone'> {}

/** `later`: a real instant, epoch ms. `reason` is a plain sentence for screens. */
export type LastCheck =
  | { kind: 'send' }
  | { kind: 'later'; notBefore: number }
  | { kind: 'cancel'; reason: string };

/**
 * A test clock can be changed at any moment, and even on a real one new consent may come, so look again now and then.
 */
const LOOK_AGAIN_MS = { real: 600_000, test: 5_000 };

/**
 * Checks the gate once more, right before messages leave, with everything read in the caller's transaction: two
 * queries per workspace, however many messages. Caps are left out, since the message itself is counted by then. Quiet
 * hours and recent purchases are checked again because a message may have waited since (a paused journey, a provider
 * outage, a slow sender).
 */
export async function lastCheck(
  sql: Queryable,
  workspaces: ReadonlyMap<string, WorkspaceRow>,
  candidates: readonly Candidate[],
  realNow: number,
): Promise<Map<string, LastCheck>> {
  const checks = new Map<string, LastCheck>();
  for (const [workspaceId, some] of Map.groupBy(candidates, (one) => one.workspaceId)) {
    const workspace = workspaces.get(workspaceId);
    if (!workspace) continue;
    const policy = { ...workspace.policy, caps: [] };
    const now = shownNow(workspace.clock, realNow);
    const people = some.map(({ customerId, phone }) => ({ id: customerId, phone }));
    const known = await readForGate(sql, { id: workspaceId, policy }, people, now);
    for (const { id, customerId, phone, zone, program } of some) {
      const person = known.get(customerId);
      if (!person) continue;
      const facts = gateFacts({ ...person, zone, hasPhone: phone !== null }, now);
      const decision = decide(policy, facts, { program, overCap: 'skip' });
      checks.set(id, checkOf(decision, workspace, zone, realNow));
    }
  }
  return checks;
}

function checkOf(
  decision: ReturnType<typeof decide>,
  workspace: WorkspaceRow,
  zone: string | null,
  realNow: number,
): LastCheck {
  if (decision.kind === 'send') return { kind: 'send' };
  if (decision.kind === 'no') {
    const why = describeEvidence(decision.evidence, zone ?? workspace.zone);
    return { kind: 'cancel', reason: `Not sent: ${why}.` };
  }
  const again = realNow + LOOK_AGAIN_MS[workspace.clock.mode];
  return { kind: 'later', notBefore: Math.min(again, realAt(workspace.clock, decision.until) ?? again) };
}
