import type { Card } from '@waymark/creative/document/document';
import { readStoredCard } from '@waymark/creative/document/migrate';
import { builder, equals } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import type { StoredCard } from '@waymark/db/rows';
import { card } from '@waymark/db/schema/creative';
import { DomainError } from '@waymark/workspace/errors';

const { id, name, kind, folder, draft, revision, hash, masterId, suggestedBy } = card;
const columns = { id, name, kind, folder, draft, revision, hash, masterId, suggestedBy };
export type CardRecord = Pick<StoredCard, Exclude<keyof typeof columns, 'draft'>> & { draft: Card };

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
  const live = equals(card, { workspaceId, id: cardId, archivedAt: null });
  const found = builder(sql).select(columns).from(card).where(live);
  const [row] = await (options.lock ? found.for('no key update') : found);
  if (!row) throw new DomainError('notFound', 'This card doesn’t exist or was removed.');
  return { ...row, draft: readStoredCard(row.draft) };
}
