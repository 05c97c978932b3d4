import { builder, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { asset } from '@waymark/db/schema/message';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { unfit } from '../formats/sniff.ts';
import { sandboxed } from '../sandbox/sandbox.ts';

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
  const which = equals(asset, { workspaceId, id: videoId, kind: 'video' });
  const [video] = await builder(sql).select({ durationMs: asset.durationMs }).from(asset).where(which);
  if (!video) throw new DomainError('notFound', 'This video doesn’t exist or was removed.');
  if (!(atMs >= 0 && atMs <= (video.durationMs ?? 0)))
    throw unfit('The video doesn’t have a frame at that time.');
  const thumbnail = await sandboxed('makeStill', { frame });
  await builder(sql)
    .update(asset)
    .set({ thumbnail, stillMs: Math.round(atMs), posterId: null })
    .where(which);
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
}
