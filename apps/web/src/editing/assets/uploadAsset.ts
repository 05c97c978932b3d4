import { cut } from '@waymark/policy/cut';
import { type RefusedForm, sendForm } from '../../server/sendForm.ts';

/** A file in the library; `known`: it already had an identical one. */
interface SavedAsset {
  id: string;
  name: string;
  kind: 'image' | 'animation' | 'video';
  known: boolean;
}

/** Uploads a picture, or with `videos` a short video, to a folder of the library. */
export async function sendPicture(
  file: File,
  onProgress: (progress: number) => void,
  { videos = false, folder }: { videos?: boolean; folder?: string | undefined } = {},
) {
  const reason = refusalOf(file, videos);
  if (reason !== null) return { ok: false, reason, again: false } satisfies RefusedForm;
  const name = cut(file.name.replace(/\.[^.]+$/, ''), 80);
  return sendForm<SavedAsset>(
    '/pictures',
    { name, ...(folder !== undefined && { folder }), file },
    onProgress,
  );
}

/** Largest file to upload, bytes; the server makes pictures fit the sender's budget. */
const LARGEST = 20 * 1024 * 1024;

/**
 * Why a file can't be added, if that is clear before it is sent; null to let the server decide. The server looks at
 * the content, so a file of unknown type is uploaded.
 */
export function refusalOf(
  { name, type, size }: Pick<File, 'name' | 'type' | 'size'>,
  videos: boolean,
): string | null {
  const use = videos ? 'JPEG, PNG, GIF, WebP, SVG or a short MP4' : 'JPEG, PNG, GIF, WebP or SVG';
  if (/\.hei[cf]$/i.test(name))
    return 'HEIC photos can’t be used yet: save it as JPEG, or set your iPhone’s Camera › Formats to Most Compatible.';
  if (type === 'video/mp4' && !videos) return `A video can’t be used here: use ${use}.`;
  if (type.startsWith('video/') && type !== 'video/mp4')
    return videos
      ? 'Videos of this kind can’t be sent: save it as MP4 with H.264.'
      : `A video can’t be used here: use ${use}.`;
  if (type !== '' && type !== 'video/mp4' && !/^image\/(jpeg|png|gif|webp|svg\+xml)$/.test(type))
    return `Files of this kind can’t be sent: use ${use}.`;
  if (size > LARGEST) return 'It is larger than 20 MB: choose a smaller one.';
  return null;
}
