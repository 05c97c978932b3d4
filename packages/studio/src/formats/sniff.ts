import { DomainError } from '@waymark/workspace/errors';
import sharp, { type SharpOptions } from 'sharp';

/** Largest upload, bytes; largest picture, pixels; longest animation, frames and pixels of all frames together. */
export const MAX_UPLOAD = 20 * 1024 * 1024;
export const MAX_PIXELS = 25_000_000;
export const MAX_FRAMES = 300;
export const MAX_ANIMATED_PIXELS = 100_000_000;

export type Format = 'jpeg' | 'png' | 'gif' | 'webp';

/** What an upload turned out to be. `frames` is 1 for everything that stands still. */
export interface Sniffed {
  format: Format;
  width: number;
  height: number;
  frames: number;
}

/** How every upload is read: stops at what is cut off or broken, and at more pixels than it should have. */
export const readOptions = (frames: number): SharpOptions => ({
  failOn: 'error',
  limitInputPixels: frames > 1 ? MAX_ANIMATED_PIXELS : MAX_PIXELS,
  animated: frames > 1,
});

export const unfit = (message: string, cause?: unknown) =>
  new DomainError('invalid', message, { field: 'file' }, cause === undefined ? undefined : { cause });

/**
 * Tells what an upload is by its content; its name and declared type are not believed. Throws `invalid` with words for the
 * person who uploaded it: not a picture that can be sent, too large, too many pixels, damaged.
 */
export async function sniff(bytes: Uint8Array): Promise<Sniffed> {
  if (bytes.length === 0) throw unfit('This file is empty.');
  if (bytes.length > MAX_UPLOAD) throw unfit('Pictures can be up to 20 MB.');
  const format = formatOf(bytes);
  if (!format)
    throw unfit('Files of this type can’t be sent. Use JPEG, PNG, GIF, WebP, SVG, or a short MP4.');
  try {
    // Only the header is read here, so that a bomb never unfolds.
    const {
      width,
      height,
      pages = 1,
    } = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
    if (width * height > MAX_PIXELS)
      throw unfit(`This picture has ${Math.round((width * height) / 1e6)} megapixels. The limit is 25.`);
    if (pages > MAX_FRAMES) throw unfit(`This animation has ${pages} frames. The limit is ${MAX_FRAMES}.`);
    if (width * height * pages > MAX_ANIMATED_PIXELS)
      throw unfit('This animation is too large. Make it shorter or smaller.');
    return { format, width, height, frames: pages };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw damaged(error);
  }
}

export const damaged = (cause: unknown) =>
  new DomainError('invalid', 'This picture is damaged or incomplete.', { field: 'file' }, { cause });

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(
    bytes.buffer,
    bytes.byteOffset + at,
    Math.min(text.length, Math.max(0, bytes.length - at)),
  ).toString('latin1') === text;

/** The picture format that the first bytes name, or null. */
export function formatOf(bytes: Uint8Array): Format | null {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'gif';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp';
  return null;
}
