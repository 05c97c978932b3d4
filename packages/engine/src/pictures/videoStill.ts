import type { Sql } from '@waymark/db/connect';
import sharp from 'sharp';
import { notifyChange } from '../changes/changes.ts';
import { DomainError } from '../errors.ts';
import { damaged, readOptions, sniff, unfit } from './sniff.ts';

/** Large enough for the message on the screen, px. */
const STILL = { width: 640, height: 800 };

/**
 * Has a moment of a video stand for it. The frame comes as a picture from the browser of whoever keeps the library, since
 * videos are not decoded here. A picture that was chosen for it before steps back. Throws `notFound`, `invalid`.
 */
export async function setVideoStill(
  sql: Sql,
  workspaceId: string,
  videoId: string,
  { frame, atMs }: { frame: Uint8Array; atMs: number },
): Promise<void> {
  const [video] = await sql<{ durationMs: number | null }[]>`
    select duration_ms as "durationMs" from picture
    where id = ${videoId} and workspace_id = ${workspaceId} and kind = 'video'`;
  if (!video) throw new DomainError('notFound', 'There is no such video in this workspace.');
  if (!(atMs >= 0 && atMs <= (video.durationMs ?? 0))) throw unfit('The video has no such moment.');
  const { frames } = await sniff(frame);
  if (frames > 1) throw unfit('One moment is one picture.');
  const still = await fitted(frame);
  await sql`
    update picture set thumbnail = ${still}, still_ms = ${Math.round(atMs)}, poster_id = null where id = ${videoId}`;
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
}

async function fitted(frame: Uint8Array): Promise<Buffer> {
  try {
    return await sharp(frame, readOptions(1))
      .resize({ ...STILL, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#000000' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer();
  } catch (error) {
    throw damaged(error);
  }
}
