import sharp from 'sharp';
import { damaged, readOptions, sniff, unfit } from './sniff.ts';

/** Large enough for the message on the screen, px. */
const STILL = { width: 640, height: 800 };

/** One moment of a video as a JPEG; runs in the sandbox. Throws `invalid`. */
export async function makeStill({ frame }: { frame: Uint8Array }): Promise<Buffer> {
  const { frames } = await sniff(frame);
  if (frames > 1) throw unfit('Choose one frame at a time.');
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

/** A picture that we made, small: always JPEG, its first frame where it moves; runs in the sandbox. */
export async function shrink({
  bytes,
  box,
  quality,
}: {
  bytes: Uint8Array;
  /** Px. */
  box: { width: number; height: number };
  quality: number;
}): Promise<Buffer> {
  return await sharp(bytes)
    .resize({ ...box, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality })
    .toBuffer();
}
