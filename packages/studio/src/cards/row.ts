import type { Card } from '@waymark/creative/document/document';
import type { Queryable } from '@waymark/db/connect';
import { DomainError } from '@waymark/workspace/errors';

export interface CardRecord {
  id: string;
  name: string;
  kind: 'card' | 'template';
  folder: string;
  draft: Card;
  revision: number;
  hash: string;
  masterId: string | null;
  /** `rules` or a model's name, where it began as a suggestion. */
  suggestedBy: string | null;
}

/**
 * The card, where it belongs to the workspace and is not put away; otherwise a `notFound` DomainError. `lock` holds the row
 * until the transaction ends.
 */
export async function cardRecord(
  sql: Queryable,
  workspaceId: string,
  cardId: string,
  options: { lock?: boolean } = {},
): Promise<CardRecord> {
  const [row] = await sql<CardRecord[]>`
    select id, name, kind, folder, draft, revision, hash, master_id as "masterId",
      suggested_by as "suggestedBy"
    from card
    where id = ${cardId} and workspace_id = ${workspaceId} and archived_at is null
    ${options.lock ? sql`for no key update` : sql``}`;
  if (!row) throw new DomainError('notFound', 'This card doesn’t exist or was removed.');
  return row;
}
