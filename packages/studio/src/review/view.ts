import type { Sql } from '@waymark/db/connect';
import type { Actor } from '@waymark/workspace/audit/actor';
import { DomainError } from '@waymark/workspace/errors';
import { variantsOf } from '../cards/list.ts';
import { cardRecord } from '../cards/row.ts';
import { usesOfCards } from '../cards/usage.ts';
import { latestApproval } from './approvalViews.ts';
import { commentsOf } from './comments.ts';
import { compared } from './compared.ts';

/** One card as the editor opens it for `reader`. `approval` is the newest request, of whichever hash. */
export async function cardView(sql: Sql, workspaceId: string, cardId: string, reader: Actor | null = null) {
  const card = await cardRecord(sql, workspaceId, cardId);
  const [variants, comments, uses, approval] = await Promise.all([
    variantsOf(sql, workspaceId, card.masterId ?? card.id),
    commentsOf(sql, workspaceId, cardId, reader),
    usesOfCards(sql, workspaceId),
    latestApproval(sql, workspaceId, cardId, reader),
  ]);
  const self = variants.find(({ id }) => id === cardId);
  if (!self) throw new DomainError('notFound', 'This card doesn’t exist or was removed.');
  const { draft, ...rest } = card;
  return {
    ...rest,
    card: draft,
    status: self.status,
    textFallback: self.textFallback,
    variantOf: card.masterId,
    approval,
    variants: variants.length > 1 ? await compared(sql, workspaceId, variants) : [],
    comments,
    usedIn: uses.get(cardId) ?? [],
  };
}
