import { builder, equals, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { isId } from '@waymark/db/paging';
import { approval } from '@waymark/db/schema/creative';
import { asset } from '@waymark/db/schema/message';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/settings/problems';
import type { Actor } from '@waymark/workspace/audit/actor';
import { and, eq, inArray, sql as part } from 'drizzle-orm';
import { noAsset } from '../assets/assets.ts';
import { insertApproval } from './approvals.ts';
import { approvalRules } from './rules.ts';

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
    const rows = builder(tx);
    const { id: pictureId, hash } = asset;
    const wanted = rowOf(asset, workspaceId, input.assetId);
    const [found] = await rows.select({ pictureId, hash }).from(asset).where(wanted).for('no key update');
    if (!found) throw noAsset();
    const { id, state } = approval;
    const mine = equals(approval, { workspaceId, pictureId: found.pictureId });
    const open = and(mine, inArray(state, ['approved', 'waiting']));
    const [same] = await rows.select({ id }).from(approval).where(open).orderBy(state).limit(1);
    return (
      same ?? (await insertApproval(tx, { ...found, workspaceId, note: input.note, requestedBy: actor }))
    );
  });
}

/** What keeps the pictures and videos of messages without a card from being sent: gone from the library, or not approved. */
export async function assetProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const chosen = graph.nodes.flatMap((node) =>
    node.kind === 'message.mms' && node.settings.pictureId && !node.settings.card
      ? [{ nodeId: node.id, id: node.settings.pictureId }]
      : [],
  );
  if (chosen.length === 0) return [];
  const ids = chosen.map(({ id }) => id).filter(isId);
  const [{ required }, assets] = await Promise.all([
    approvalRules(sql, workspaceId),
    builder(sql)
      .select({
        id: asset.id,
        name: asset.name,
        kind: asset.kind,
        approved: part<boolean>`exists (
          select from approval a
          where a.workspace_id = ${workspaceId} and a.picture_id = ${asset}.id and a.hash = ${asset}.hash and a.state = 'approved')`,
      })
      .from(asset)
      .where(and(eq(asset.workspaceId, workspaceId), inArray(asset.id, ids))),
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
