import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

/**
 * What the eye doesn't notice (YIQ distance of a pixel, 0 to 1), and how many pixels may differ more, as between
 * editor and server.
 */
const THRESHOLD = 0.1;
const MOST_APART = 0.001;

/** Whether two pictures look the same: equal size, and at most 0.1% of their pixels differ. */
export async function looksSame(one: Buffer, other: Buffer): Promise<boolean> {
  if (one.equals(other)) return true;
  const [a, b] = await Promise.all([pixelsOf(one), pixelsOf(other)]);
  if (a.width !== b.width || a.height !== b.height) return false;
  const apart = pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: THRESHOLD });
  return apart <= MOST_APART * a.width * a.height;
}

async function pixelsOf(picture: Buffer) {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
