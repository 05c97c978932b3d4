import { builder } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredCard } from '@waymark/db/rows';
import type { ApprovalKind } from '@waymark/db/schema/creative';
import { type ApprovalRules, workspace } from '@waymark/db/schema/workspace';
import { changesOf } from '@waymark/policy/changes';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';

/** Which cards, and which pictures and videos without a card, journeys may send in this workspace. */
export async function approvalRules(sql: Queryable, workspaceId: string): Promise<ApprovalRules> {
  const { approvals } = workspace;
  const [row] = await builder(sql).select({ approvals }).from(workspace).where(eq(workspace.id, workspaceId));
  if (!row) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  return row.approvals;
}

/** Sets them. Where approval is required somebody must be able to give it (`invalid`). Requests under way stay as they were asked. */
export async function saveApprovalRules(sql: Sql, workspaceId: string, rules: ApprovalRules, actor: Actor) {
  if (rules.required && !rules.compliance && !rules.brand)
    throw new DomainError('invalid', 'Choose who has to approve cards: compliance, brand or both.');
  await sql.begin(async (tx) => {
    const before = await approvalRules(tx, workspaceId);
    await builder(tx).update(workspace).set({ approvals: rules }).where(eq(workspace.id, workspaceId));
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'approvals.save',
      subject: workspaceId,
      detail: {
        changes: changesOf(before, rules, {
          required: ['approval of cards', ({ required }) => (required ? 'required' : 'optional')],
          compliance: [
            'who approves cards',
            ({ compliance, brand }) =>
              [compliance && 'compliance', brand && 'brand'].filter(Boolean).join(' and ') || 'no one',
          ],
          brand: null,
        }),
      },
    });
  });
}

/** Whose approval is needed; compliance's where the workspace names nobody. */
export function requiredBy(rules: ApprovalRules): ApprovalKind[] {
  const kinds = (['compliance', 'brand'] as const).filter((kind) => rules[kind]);
  return kinds.length > 0 ? kinds : ['compliance'];
}

/** Which of these hashes a journey may not send, for want of an approval or of a card that looks so. */
export async function unapprovedHashes(sql: Queryable, workspaceId: string, hashes: readonly string[]) {
  if (hashes.length === 0) return new Set();
  const { required } = await approvalRules(sql, workspaceId);
  const wanted = [...hashes];
  const fine = required
    ? await sql<Pick<StoredCard, 'hash'>[]>`
        select hash from approval
        where workspace_id = ${workspaceId} and hash = any(${wanted}) and state = 'approved'`
    : await sql<Pick<StoredCard, 'hash'>[]>`
        select hash from card_document where workspace_id = ${workspaceId} and hash = any(${wanted})
        union select hash from card
        where workspace_id = ${workspaceId} and hash = any(${wanted}) and archived_at is null`;
  const allowed = new Set(fine.map(({ hash }) => hash));
  return new Set(wanted.filter((hash) => !allowed.has(hash)));
}
