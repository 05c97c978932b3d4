import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { asset } from '@waymark/db/schema/message';
import { filesOf } from '@waymark/files/files';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, sql as part } from 'drizzle-orm';
import { type Format, formatOf } from '../formats/sniff.ts';
import { isSvg } from '../formats/svg.ts';

const mimes: Record<Format, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
};
const extensions: Record<Format, string> = { jpeg: 'jpg', png: 'png', gif: 'gif', webp: 'webp' };

/** An asset as it was uploaded, with a name for the file. Throws `notFound`, also where the original was not kept. */
export async function originalOf(sql: Sql, workspaceId: string, pictureId: string) {
  const { name, originalKey: key, mime } = asset;
  const which = and(eq(part`${asset.id}::text`, pictureId), eq(asset.workspaceId, workspaceId));
  const [row] = await builder(sql).select({ name, key, mime }).from(asset).where(which);
  const content = row?.key ? await filesOf(sql).get(row.key) : null;
  if (!row || !content) throw new DomainError('notFound', 'The original file wasn’t kept.');
  if (isSvg(content)) return { mime: 'image/svg+xml', fileName: `${row.name}.svg`, content };
  const format = formatOf(content);
  return {
    mime: format ? mimes[format] : row.mime,
    fileName: `${row.name}.${format ? extensions[format] : 'mp4'}`,
    content,
  };
}
