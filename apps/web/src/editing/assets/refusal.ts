/** Bytes that a file may have on its way up; the server makes pictures fit the sender's budget. */
const LARGEST = 20 * 1024 * 1024;

/**
 * Why a file can’t be added, as far as that shows before it is sent; null where the server is to look into it. The content
 * decides there, so a type that is not known here goes up.
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
