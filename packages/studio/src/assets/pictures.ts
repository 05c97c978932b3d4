import { createHash } from 'node:crypto';
import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredAsset } from '@waymark/db/rows';
import { textFault } from '@waymark/db/safeJson';
import { asset } from '@waymark/db/schema/message';
import { filesOf } from '@waymark/files/files';
import { cut } from '@waymark/policy/cut';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { unfit } from '../formats/sniff.ts';
import { isSvg } from '../formats/svg.ts';
import { sandboxed } from '../sandbox/sandbox.ts';

const { id, name, alt, kind, mime, width, height, bytes } = asset;
/** What an asset of the library is shown by. `bytes` and measures (px) are of what is sent, not of the upload. */
export const pictureColumns = { id, name, alt, kind, mime, width, height, bytes };
export type Picture = Pick<StoredAsset, keyof typeof pictureColumns>;

export interface PictureUpload {
  name: string;
  /** What it shows, for those who do not see it. */
  alt: string;
  bytes: Uint8Array;
  /** Largest size as sent, bytes: a property of the sender. */
  budget: number;
  /** The folder of the library that it is put in; none by default. */
  folder?: string;
}

/**
 * Adds an upload to the library: JPEG, PNG, GIF, WebP or SVG by content, made to fit the sender's budget, upright and without
 * camera notes. A short MP4 is taken as it is. The original is kept in storage. The same upload again is the asset that is
 * there, which `known` tells. Throws `invalid` with words for the uploader.
 */
export async function addPicture(
  sql: Sql,
  workspaceId: string,
  upload: PictureUpload,
): Promise<Picture & { known: boolean }> {
  const name = named(upload.name, 80) || 'Picture';
  const alt = named(upload.alt, 300);
  const hash = createHash('sha256').update(upload.bytes).digest('hex');
  const known = await byHash(sql, workspaceId, hash);
  if (known) return { ...known, known: true };
  const bytes = isSvg(upload.bytes) ? await sandboxed('rasterized', upload.bytes) : upload.bytes;
  const made = await sandboxed('makeAsset', { bytes, budget: upload.budget });
  const originalKey = `originals/${workspaceId}/${hash}`;
  await filesOf(sql).put(originalKey, upload.bytes);
  const contentKey = made.content.length === 0 ? originalKey : null;
  const values = { ...made, workspaceId, name, alt, folder: upload.folder, hash, contentKey, originalKey };
  const target = [asset.workspaceId, asset.hash];
  const adding = builder(sql).insert(asset).values(values).onConflictDoNothing({ target });
  const [row] = await adding.returning(pictureColumns);
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
  const added = row ?? (await byHash(sql, workspaceId, hash));
  if (!added) throw new Error('the picture was removed while it was added');
  return { ...added, known: row === undefined };
}

function named(text: string, length: number): string {
  const fault = textFault(text, 'The name');
  if (fault) throw unfit(`${fault}.`);
  return cut(text.trim(), length);
}

async function byHash(sql: Queryable, workspaceId: string, hash: string): Promise<Picture | null> {
  const same = equals(asset, { workspaceId, hash });
  const [row] = await builder(sql).select(pictureColumns).from(asset).where(same);
  return row ?? null;
}

/**
 * An asset's content as it is sent, or its thumbnail (always JPEG; of a video, its
 * poster's). Throws `notFound`.
 */
export async function pictureContent(
  sql: Sql,
  workspaceId: string,
  pictureId: string,
  which: 'content' | 'thumbnail' = 'content',
): Promise<{ mime: string; content: Buffer }> {
  const small = which === 'thumbnail';
  const [row] = await sql<Pick<StoredAsset, 'mime' | 'content' | 'contentKey'>[]>`
    select case when ${small} then 'image/jpeg' else p.mime end as mime,
      case when ${small} then coalesce(o.thumbnail, p.thumbnail) else p.content end as content,
      case when not ${small} then p.content_key end as "contentKey"
    from asset p left join asset o on o.id = p.poster_id
    where p.id::text = ${pictureId} and p.workspace_id = ${workspaceId}`;
  const content = row?.contentKey ? await filesOf(sql).get(row.contentKey) : row?.content;
  if (!row || !content || content.length === 0)
    throw new DomainError('notFound', 'This picture doesn’t exist or was removed.');
  return { mime: row.mime, content };
}
