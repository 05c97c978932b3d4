import type { Queryable } from '@waymark/db/connect';
import type { StoredCard } from '@waymark/db/rows';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/settings/problems';
import { unapprovedHashes } from './rules.ts';
import { type CardChoice, cardsIn } from './sent.ts';

/** What keeps a drawing's cards from being sent: gone from the studio, or not approved as they were chosen. */
export async function cardProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const chosen = cardsIn(graph);
  if (chosen.length === 0) return [];
  const [cards, unapproved] = await Promise.all([
    sql<Pick<StoredCard, 'id' | 'name' | 'hash' | 'kind'>[]>`
      select id, name, hash, kind from card
      where workspace_id = ${workspaceId} and archived_at is null and id::text = any(${chosen.map(({ id }) => id)})`,
    unapprovedHashes(
      sql,
      workspaceId,
      chosen.map(({ hash }) => hash),
    ),
  ]);
  return chosen.flatMap((choice) => {
    const card = cards.find(({ id }) => id === choice.id);
    if (!card || card.kind === 'template')
      return [
        problem(choice, 'unknownCard', 'This message’s card is no longer in the studio. Choose another one.'),
      ];
    if (!unapproved.has(choice.hash)) return [];
    const why =
      card.hash === choice.hash
        ? `The card “${card.name}” isn’t approved. Ask for a review in the studio.`
        : `The card “${card.name}” was never approved in the version used here. Choose it again.`;
    return [problem(choice, 'unapprovedCard', why)];
  });
}

const problem = ({ nodeId }: CardChoice, code: Problem['code'], sentence: string): Problem => ({
  code,
  severity: 'error',
  nodeId,
  field: 'card',
  sentence,
});
