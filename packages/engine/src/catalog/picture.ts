import type { Sql } from '@waymark/db/connect';
import { pictureContent } from '@waymark/studio/assets/pictures';
import { formatOf } from '@waymark/studio/formats/sniff';
import { fetchPicture } from '@waymark/studio/rendering/remote';
import { DomainError } from '@waymark/workspace/errors';
import { productById } from './list.ts';

/**
 * A product's picture as screens show it, from the studio or from the shop's address. Throws `notFound` if there is
 * none to show.
 */
export async function pictureOfProduct(sql: Sql, workspaceId: string, id: string) {
  const { picture } = await productById(sql, workspaceId, id);
  if (picture === null) throw new DomainError('notFound', 'This product has no picture.');
  if (!picture.startsWith('https:')) return await pictureContent(sql, workspaceId, picture, 'thumbnail');
  const content = await fetchPicture(picture).catch((cause: unknown) => {
    throw new DomainError('notFound', 'The shop didn’t send this picture.', {}, { cause });
  });
  const format = formatOf(content);
  if (!format) throw new DomainError('notFound', 'There’s no picture at this address.');
  return { mime: `image/${format}`, content };
}
