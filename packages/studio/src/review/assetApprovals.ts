import type { Queryable, Sql } from '@waymark/db/connect';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/settings/problems';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { noAsset } from '../assets/assets.ts';
import { approvalRules, requiredBy } from './rules.ts';

/**
 * Asks for approval of a picture or video that messages send without a card. Its content never changes under its id, so an
 * approval holds for good. Asking twice is asking once. Throws `notFound`.
 */
export async function requestAssetApproval(
  sql: Sql,
  workspaceId: string,
  input: { assetId: string; note: string },
  actor: Actor,
): Promise<{ id: string }> {
  return await sql.begin(async (tx) => {
    const [asset] = await tx<{ id: string; hash: string }[]>`
      select id, hash from asset where id = ${input.assetId} and workspace_id = ${workspaceId} for no key update`;
    if (!asset) throw noAsset();
    const [same] = await tx<{ id: string }[]>`
      select id from approval where picture_id = ${asset.id} and workspace_id = ${workspaceId} and state in ('approved', 'waiting')
      order by state limit 1`;
    if (same) return { id: same.id };
    const requires = requiredBy(await approvalRules(tx, workspaceId));
    const [row] = await tx<{ id: string }[]>`
      insert into approval (workspace_id, picture_id, hash, requires, note, requested_by)
      values (${workspaceId}, ${asset.id}, ${asset.hash}, ${tx.json(requires)}, ${input.note}, ${actor})
      returning id`;
    if (!row) throw new Error('the insert gave no row');
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'asset.askApproval',
      subject: asset.id,
      detail: { hash: asset.hash },
    });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return row;
  });
}

const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What keeps the pictures and videos of messages without a card from being sent: gone from the library, or not approved. */
export async function assetProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const chosen = graph.nodes.flatMap((node) =>
    node.kind === 'message.mms' && node.settings.pictureId && !node.settings.card
      ? [{ nodeId: node.id, id: node.settings.pictureId }]
      : [],
  );
  if (chosen.length === 0) return [];
  const ids = chosen.map(({ id }) => id).filter((id) => uuidPattern.test(id));
  const [{ required }, assets] = await Promise.all([
    approvalRules(sql, workspaceId),
    sql<{ id: string; name: string; kind: string; approved: boolean }[]>`
      select id, name, kind, exists (
        select 1 from approval a where a.picture_id = p.id and a.hash = p.hash and a.state = 'approved') as approved
      from asset p where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`,
  ]);
  return chosen.flatMap(({ nodeId, id }) => {
    const asset = assets.find((one) => one.id === id.toLowerCase());
    if (!asset)
      return [
        problem(
          nodeId,
          'unknownPicture',
          'This message’s picture is no longer in the library. Choose another one.',
        ),
      ];
    if (!required || asset.approved) return [];
    const what = asset.kind === 'video' ? 'video' : 'picture';
    const sentence = `The ${what} “${asset.name}” isn’t approved. Ask for a review in the studio.`;
    return [problem(nodeId, 'unapprovedPicture', sentence)];
  });
}

const problem = (nodeId: string, code: Problem['code'], sentence: string): Problem => ({
  code,
  severity: 'error',
  nodeId,
  field: 'pictureId',
  sentence,
});
