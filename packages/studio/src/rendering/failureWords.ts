import type { BrandKit, Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { fillValues } from '@waymark/creative/document/values';
import { leafLayers } from '@waymark/creative/document/walk';
import { imageRef } from '@waymark/creative/layout/images';
import type { RenderFailure } from '@waymark/creative/render/outcome';
import { builder, rowOf } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { isId } from '@waymark/db/paging';
import { asset } from '@waymark/db/schema/message';

/** A failure in words that people know: a picture by its name or the place it comes from, with the layer that shows it. */
export async function inPlainWords(
  sql: Queryable,
  workspaceId: string,
  failure: RenderFailure,
  { card, kit, values }: { card: Card; kit: BrandKit; values: CardValues },
): Promise<RenderFailure> {
  if (failure.code !== 'missingPicture') return failure;
  const filled = fillValues(card, values);
  const shows = [...leafLayers(card.layers)].find((layer) => {
    const ref = layer.kind === 'image' ? imageRef(layer.source, kit, filled) : null;
    return ref !== null && ('url' in ref ? ref.url : ref.pictureId) === failure.detail;
  });
  const sentence = await sentenceOf(sql, workspaceId, failure.detail);
  return { ...failure, layerId: failure.layerId ?? shows?.id ?? null, sentence };
}

async function sentenceOf(sql: Queryable, workspaceId: string, picture: string): Promise<string> {
  if (/^https:/i.test(picture)) return `The picture at ${hostOf(picture)} couldn’t be loaded.`;
  const [row] = isId(picture)
    ? await builder(sql)
        .select({ name: asset.name })
        .from(asset)
        .where(rowOf(asset, workspaceId, picture))
    : [];
  if (row) return `The picture “${row.name}” couldn’t be loaded from the library.`;
  return isId(picture)
    ? 'A picture on this card is no longer in the library.'
    : `The picture “${picture.slice(0, 60)}” isn’t in the library.`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : 'an address that can’t be read';
}
