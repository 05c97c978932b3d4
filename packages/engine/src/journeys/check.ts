import type { Queryable } from '@waymark/db/connect';
import type { Graph } from '@waymark/journey/graph';
import type { Problem } from '@waymark/journey/problems';
import { validateGraph } from '@waymark/journey/validate';
import { cardProblems } from '../creative/problems.ts';

const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** All that is wrong with a drawing, with what only the workspace can tell: whether its pictures and a sender exist. */
export async function draftProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const problems = validateGraph(graph);
  const messages = graph.nodes.filter((node) => node.kind === 'message.sms' || node.kind === 'message.mms');
  if (messages.length === 0) return problems;
  const pictureIds = messages.flatMap((node) =>
    node.kind === 'message.mms' && node.settings.pictureId && !node.settings.card
      ? [node.settings.pictureId]
      : [],
  );
  const [senders, pictures] = await Promise.all([
    sql`select 1 from sender where workspace_id = ${workspaceId} and retired_at is null limit 1`,
    sql<{ id: string }[]>`
      select id from picture
      where workspace_id = ${workspaceId} and id = any(${pictureIds.filter((id) => uuidPattern.test(id))}::uuid[])`,
  ]);
  const known = new Set(pictures.map(({ id }) => id));
  for (const node of messages) {
    if (node.kind !== 'message.mms' || !node.settings.pictureId || node.settings.card) continue;
    if (known.has(node.settings.pictureId.toLowerCase())) continue;
    problems.push({
      code: 'unknownPicture',
      severity: 'error',
      nodeId: node.id,
      field: 'pictureId',
      sentence: 'The picture of this message is no longer in the library. Choose another one.',
    });
  }
  problems.push(...(await cardProblems(sql, workspaceId, graph)));
  if (senders.length === 0) {
    problems.push({
      code: 'noSender',
      severity: 'error',
      nodeId: null,
      field: null,
      sentence: 'This workspace has no number to send from yet. An admin can add one in Settings.',
    });
  }
  return problems;
}
