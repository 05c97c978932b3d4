import type { BrandKit, Card } from '@waymark/creative/document/document';

import { readStoredKit } from '@waymark/creative/document/kit';
import { readStoredCard } from '@waymark/creative/document/migrate';
import type { Queryable } from '@waymark/db/connect';
import type { StoredCardDocument } from '@waymark/db/rows';
import { usedKit } from './usedKit.ts';

/** A card with the part of the brand kit that it uses: all that it looks like, under its hash. */
export interface CardDocument {
  hash: string;
  card: Card;
  kit: BrandKit;
}

/** Keeps a document for good. Doing it again changes nothing. */
export async function keepDocument(
  sql: Queryable,
  workspaceId: string,
  { hash, card, kit }: CardDocument,
): Promise<void> {
  await sql`
    insert into card_document (workspace_id, hash, card, kit)
    values (${workspaceId}, ${hash}, ${sql.json(card)}, ${sql.json(usedKit(card, kit))})
    on conflict do nothing`;
}

/** Documents never change, so one that was read stays true. The oldest leave when there are more than this. */
const KEPT = 200;
const known = new Map<string, CardDocument>();

/** What was approved or sent under this hash, or null. */
export async function documentByHash(
  sql: Queryable,
  workspaceId: string,
  hash: string,
): Promise<CardDocument | null> {
  const name = `${workspaceId} ${hash}`;
  const kept = known.get(name);
  if (kept) return kept;
  const [row] = await sql<StoredCardDocument[]>`
    select hash, card, kit from card_document where workspace_id = ${workspaceId} and hash = ${hash}`;
  if (!row) return null;
  const document = { hash, card: readStoredCard(row.card), kit: readStoredKit(row.kit) };
  known.set(name, document);
  if (known.size > KEPT) known.delete(known.keys().next().value ?? '');
  return document;
}
