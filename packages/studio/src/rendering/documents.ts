import type { BrandKit, Card } from '@waymark/creative/document/document';
import { readStoredKit } from '@waymark/creative/document/kit';
import { readStoredCard } from '@waymark/creative/document/migrate';
import { builder, equals } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { cardDocument } from '@waymark/db/schema/creative';
import { usedKit } from './usedKit.ts';

/** A card with the part of the brand kit that it uses: all that it looks like, under its hash. */
export interface CardDocument {
  hash: string;
  card: Card;
  kit: BrandKit;
}

/** Keeps a document for good. Doing it again changes nothing. */
export async function keepDocument(sql: Queryable, workspaceId: string, { hash, card, kit }: CardDocument) {
  const values = { workspaceId, hash, card, kit: usedKit(card, kit) };
  await builder(sql).insert(cardDocument).values(values).onConflictDoNothing();
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
  const { card, kit } = cardDocument;
  const which = equals(cardDocument, { workspaceId, hash });
  const [row] = await builder(sql).select({ card, kit }).from(cardDocument).where(which);
  if (!row) return null;
  const document = { hash, card: readStoredCard(row.card), kit: readStoredKit(row.kit) };
  known.set(name, document);
  if (known.size > KEPT) known.delete(known.keys().next().value ?? '');
  return document;
}
