import type { Sql } from '@waymark/db/connect';
import { decideApproval } from '../review/approvals.ts';
import { requestAssetApproval } from '../review/assetApprovals.ts';

/** Has a picture or video approved as the workspace asks by default: one asks, somebody of compliance approves. */
export async function approveAsset(sql: Sql, workspaceId: string, assetId: string): Promise<void> {
  const { id } = await requestAssetApproval(sql, workspaceId, { assetId, note: '' }, 'marketer');
  const verdict = { id, kind: 'compliance', verdict: 'approve', note: '' } as const;
  await decideApproval(sql, workspaceId, verdict, { role: 'compliance', actor: 'compliance' });
}
