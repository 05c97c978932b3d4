import type { Queryable } from '@waymark/db/connect';
import type { Graph } from '@waymark/journey/graph/graph';
import { validateGraph } from '@waymark/journey/graph/validate';
import type { Problem } from '@waymark/journey/kinds/problems';
import { assetProblems } from '@waymark/studio/review/assetApprovals';
import { cardProblems } from '@waymark/studio/review/problems';
import { firstSender } from '@waymark/workspace/settings/firstSender';

/** All that is wrong with a drawing, with what only the workspace can tell: whether its pictures and cards may be sent, and a sender exists. */
export async function draftProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const problems = validateGraph(graph);
  const messages = graph.nodes.filter((node) => node.kind === 'message.sms' || node.kind === 'message.mms');
  if (messages.length === 0) return problems;
  const [sender, assets, cards] = await Promise.all([
    firstSender(sql, workspaceId),
    assetProblems(sql, workspaceId, graph),
    cardProblems(sql, workspaceId, graph),
  ]);
  problems.push(...assets, ...cards);
  if (!sender) {
    problems.push({
      code: 'noSender',
      severity: 'error',
      nodeId: null,
      field: null,
      sentence: 'This workspace has no number to send from yet. An admin can add one in Admin › Senders.',
    });
  }
  return problems;
}
