import type { CardValues } from '@waymark/creative/document/values';
import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import type { StoredTest } from '@waymark/db/rows';
import { asset } from '@waymark/db/schema/message';
import { filesOf } from '@waymark/files/files';
import { readKit } from '@waymark/studio/brand/brand';
import { cardRecord } from '@waymark/studio/cards/row';
import { documentByHash } from '@waymark/studio/rendering/documents';
import { renderDocument } from '@waymark/studio/rendering/render';
import { factsOf, valuesFrom, valuesOfProduct } from '@waymark/studio/rendering/values';
import { zonesOf } from '@waymark/studio/rendering/zones';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';

/** What a test carries besides its words. A card of a step is named with its hash, one in the editor without. */
export type TestMedia =
  | { kind: 'none' }
  | { kind: 'picture'; id: string }
  | { kind: 'card'; id: string; hash?: string };

/** Looks the picture up, or draws the card as it stands, approved or not, and keeps it for the carrier to fetch. */
export async function testMedia(
  sql: Sql,
  workspaceId: string,
  {
    media,
    customerId,
    values,
    product,
  }: { media: TestMedia; customerId?: string; values?: CardValues; product?: string | undefined },
  budget: number,
): Promise<Partial<Pick<StoredTest, 'pictureId' | 'mediaKey' | 'mediaMime'>> | null> {
  if (media.kind === 'none') return null;
  if (media.kind === 'picture') {
    const [found] = await builder(sql)
      .select({ pictureId: asset.id })
      .from(asset)
      .where(rowOf(asset, workspaceId, media.id));
    if (!found) throw new DomainError('notFound', 'This picture is no longer in the library.');
    return found;
  }
  const document =
    (media.hash ? await documentByHash(sql, workspaceId, media.hash) : null) ??
    (await draftOf(sql, workspaceId, media.id));
  const now = new Date(await nowOf(sql, workspaceId));
  const { person: zone } = await zonesOf(sql, workspaceId, customerId ?? null);
  const shown = customerId
    ? valuesFrom(document.card, await factsOf(sql, workspaceId, { customerId, product }, document.card))
    : { ...(product && (await valuesOfProduct(sql, workspaceId, document.card, product))), ...values };
  const drawn = await renderDocument(sql, workspaceId, document, {
    values: shown,
    budget,
    now,
    zone,
    signal: AbortSignal.timeout(30_000),
  });
  if (!drawn.ok) throw new DomainError('invalid', drawn.sentence);
  const mediaKey = `tests/${workspaceId}/${crypto.randomUUID()}`;
  await filesOf(sql).put(mediaKey, drawn.bytes);
  return { mediaKey, mediaMime: drawn.mime };
}

async function draftOf(sql: Sql, workspaceId: string, cardId: string) {
  const { draft } = await cardRecord(sql, workspaceId, cardId);
  return { card: draft, kit: await readKit(sql, workspaceId) };
}
