import { readStoredCard } from '@waymark/creative/document/migrate';
import type { Queryable } from '@waymark/db/connect';
import type { StoredCard } from '@waymark/db/rows';
import type { Graph } from '@waymark/journey/graph/graph';
import { readKit } from '../brand/brand.ts';
import { keepDocument } from '../rendering/documents.ts';

export interface CardChoice {
  nodeId: string;
  id: string;
  hash: string;
}

/** The cards that a drawing sends. */
export const cardsIn = (graph: Graph): CardChoice[] =>
  graph.nodes.flatMap((node) =>
    node.kind === 'message.mms' && node.settings.card ? [{ nodeId: node.id, ...node.settings.card }] : [],
  );

/**
 * Keeps the documents of what a journey sends from now on. Approved ones are kept already; this is for workspaces that ask for
 * no approval, whose cards may still change the next moment.
 */
export async function keepSentCards(sql: Queryable, workspaceId: string, graph: Graph): Promise<void> {
  const hashes = cardsIn(graph).map(({ hash }) => hash);
  if (hashes.length === 0) return;
  const cards = await sql<Pick<StoredCard, 'draft' | 'hash'>[]>`
    select c.draft, c.hash from card c
    where c.workspace_id = ${workspaceId} and c.hash = any(${hashes})
      and not exists (
        select 1 from card_document d where d.workspace_id = c.workspace_id and d.hash = c.hash)`;
  if (cards.length === 0) return;
  const kit = await readKit(sql, workspaceId);
  for (const { hash, draft } of cards)
    await keepDocument(sql, workspaceId, { hash, card: readStoredCard(draft), kit });
}
