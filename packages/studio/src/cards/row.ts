import type { Card } from '@waymark/creative/document/document';
import { readStoredCard } from '@waymark/creative/document/migrate';
import type { Queryable } from '@waymark/db/connect';
import type { StoredCard } from '@waymark/db/rows';
import { DomainError } from '@waymark/workspace/errors';

type StoredRow = Pick<
  StoredCard,
  'id' | 'name' | 'kind' | 'folder' | 'draft' | 'revision' | 'hash' | 'masterId' | 'suggestedBy'
>;
export type CardRecord = Omit<StoredRow, 'draft'> & { draft: Card };

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
  const [row] = await sql<StoredRow[]>`
    select id, name, kind, folder, draft, revision, hash, master_id as "masterId",
      suggested_by as "suggestedBy"
    from card
    where id = ${cardId} and workspace_id = ${workspaceId} and archived_at is null
    ${options.lock ? sql`for no key update` : sql``}`;
  if (!row) throw new DomainError('notFound', 'This card doesn’t exist or was removed.');
  return { ...row, draft: readStoredCard(row.draft) };
}
