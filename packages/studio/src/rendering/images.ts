import { readStoredCard } from '@waymark/creative/document/migrate';
import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { card } from '@waymark/db/schema/creative';
import { filesOf } from '@waymark/files/files';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { pictureBudget } from '@waymark/workspace/settings/firstSender';
import { readKit } from '../brand/brand.ts';
import { sandboxed } from '../sandbox/sandbox.ts';
import { documentByHash } from './documents.ts';
import { renderStored } from './rendered.ts';
import { valuesOfProduct } from './values.ts';
import { zonesOf } from './zones.ts';

const THUMBNAIL = { width: 360, height: 480 };

/**
 * A card as reviewers see it, its variables at their fallbacks, or those about a product at what they say of `product`. It
 * is what was approved or sent under `hash`, or the draft if it has that hash. Throws `notFound`, or `invalid` with the
 * reason if it can't be drawn.
 */
export async function cardImage(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  hash: string,
  product?: string,
): Promise<{ mime: string; content: Buffer }> {
  const document = await documentOf(sql, workspaceId, cardId, hash);
  const [budget, { workspace: zone }, clock, values] = await Promise.all([
    pictureBudget(sql, workspaceId),
    zonesOf(sql, workspaceId, null),
    readClock(sql, workspaceId),
    product === undefined ? {} : valuesOfProduct(sql, workspaceId, document.card, product),
  ]);
  const file = await renderStored(sql, workspaceId, document, {
    values,
    budget,
    now: new Date(shownNow(clock, Date.now())),
    zone,
  });
  if (!file.ok) throw new DomainError('invalid', file.sentence, { code: file.code, layerId: file.layerId });
  const content = await filesOf(sql).get(file.fileKey);
  if (!content) throw new Error('a rendering is gone from storage');
  return { mime: file.mime, content };
}

/** The same, small: always JPEG, its first frame where it moves. */
export async function cardThumbnail(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  hash: string,
  product?: string,
): Promise<{ mime: string; content: Buffer }> {
  const { content } = await cardImage(sql, workspaceId, cardId, hash, product);
  const small = await sandboxed('shrink', { bytes: content, box: THUMBNAIL, quality: 80 });
  return { mime: 'image/jpeg', content: small };
}

async function documentOf(sql: Sql, workspaceId: string, cardId: string, hash: string) {
  const columns = { draft: card.draft, hash: card.hash };
  const [row] = await builder(sql)
    .select(columns)
    .from(card)
    .where(rowOf(card, workspaceId, cardId));
  const kept = row && (await documentByHash(sql, workspaceId, hash));
  if (kept) return kept;
  if (row?.hash !== hash)
    throw new DomainError('notFound', 'This card doesn’t exist or never looked like that.');
  return { hash, card: readStoredCard(row.draft), kit: await readKit(sql, workspaceId) };
}
