import type { Queryable } from '@waymark/db/connect';
import { consentState } from '@waymark/policy/consent';
import { describeEvidence } from '@waymark/policy/evidence';
import { decide } from '@waymark/policy/gate';
import type { PolicyRules } from '@waymark/policy/rules';
import { type ClockSetting, realAt, shownNow } from '@waymark/workspace/clock/clock';

export interface WorkspaceRow {
  id: string;
  clock: ClockSetting;
  policy: PolicyRules;
  zone: string;
}

/** What the last check is judged on. Phone and zone are the person's as they are now. */
export interface Candidate {
  id: string;
  workspaceId: string;
  customerId: string;
  program: 'marketing' | 'transactional';
  phone: string | null;
  zone: string | null;
}

/** `later`: a real instant, epoch ms. `reason` is a plain sentence for screens. */
export type LastCheck =
  | { kind: 'send' }
  | { kind: 'later'; notBefore: number }
  | { kind: 'cancel'; reason: string };

/** A test clock may be set anew at any moment, a real one is only ever refined by new consent: so look again at times. */
const LOOK_AGAIN_MS = { real: 600_000, test: 5_000 };

/**
 * Asks the gate once more, right before messages leave, with everything read in the caller's transaction: two queries,
 * however many messages. Caps are left out, as the message itself is counted by then. Quiet hours and recent purchases are
 * asked again because a message may have waited since (a paused journey, a provider that was down, a slow sender).
 */
export async function lastCheck(
  sql: Queryable,
  workspaces: ReadonlyMap<string, WorkspaceRow>,
  candidates: readonly Candidate[],
  realNow: number,
): Promise<Map<string, LastCheck>> {
  const ledgers = await readLedgers(sql, candidates);
  const purchases = await readPurchases(sql, workspaces, candidates, realNow);
  const checks = new Map<string, LastCheck>();
  for (const candidate of candidates) {
    const workspace = workspaces.get(candidate.workspaceId);
    if (!workspace) continue;
    const now = shownNow(workspace.clock, realNow);
    const ledger = ledgers.get(`${candidate.workspaceId} ${candidate.phone}`) ?? [];
    const decision = decide(
      { ...workspace.policy, caps: [] },
      {
        now,
        zone: candidate.zone,
        hasPhone: candidate.phone !== null,
        consent: {
          marketing: consentState(ledger, 'marketing'),
          transactional: consentState(ledger, 'transactional'),
        },
        sentAt: [],
        lastPurchaseAt: purchases.get(candidate.customerId) ?? null,
      },
      { program: candidate.program, overCap: 'skip' },
    );
    checks.set(candidate.id, checkOf(decision, workspace, candidate.zone, realNow));
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

interface LedgerRow {
  workspaceId: string;
  phone: string;
  program: 'marketing' | 'transactional' | 'all';
  action: 'request' | 'grant' | 'confirm' | 'revoke';
  at: Date;
  id: string;
}

async function readLedgers(sql: Queryable, candidates: readonly Candidate[]) {
  const pairs = new Map<string, { workspaceId: string; phone: string }>();
  for (const { workspaceId, phone } of candidates) {
    if (phone !== null) pairs.set(`${workspaceId} ${phone}`, { workspaceId, phone });
  }
  const wanted = [...pairs.values()];
  const rows = await sql<LedgerRow[]>`
    select c.workspace_id as "workspaceId", c.phone, c.program, c.action, c.at, c.id
    from unnest(${wanted.map((p) => p.workspaceId)}::uuid[], ${wanted.map((p) => p.phone)}::text[]) as p (workspace_id, phone)
    join consent_event c on c.workspace_id = p.workspace_id and c.phone = p.phone`;
  const lines = rows.map((row) => ({ ...row, id: Number(row.id) }));
  return Map.groupBy(lines, ({ workspaceId, phone }) => `${workspaceId} ${phone}`);
}

async function readPurchases(
  sql: Queryable,
  workspaces: ReadonlyMap<string, WorkspaceRow>,
  candidates: readonly Candidate[],
  realNow: number,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { id, policy, clock } of workspaces.values()) {
    if (policy.purchaseQuietDays === 0) continue;
    const people = candidates.filter((c) => c.workspaceId === id && c.program === 'marketing');
    if (people.length === 0) continue;
    const now = new Date(shownNow(clock, realNow));
    const rows = await sql<{ customerId: string; at: Date }[]>`
      select customer_id as "customerId", max(at) as at from event
      where customer_id = any(${people.map((c) => c.customerId)}) and type = ${policy.purchaseEvent} and at <= ${now}
      group by customer_id`;
    for (const { customerId, at } of rows) found.set(customerId, at.getTime());
  }
  return found;
}
