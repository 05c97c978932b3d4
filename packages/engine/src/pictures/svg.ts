import sharp from 'sharp';
import { damaged, MAX_PIXELS, unfit } from './sniff.ts';

/** Largest drawing, bytes; text of more than that is no logo. */
const MAX_SVG = 2 * 1024 * 1024;
/** What it is drawn as, px: as large as pictures are sent. */
const BOX = { width: 1080, height: 1920 };
/** Dots per inch at which a drawing has the size that it says. */
const PLAIN_DPI = 72;
const MOST_DPI = 2400;

/** Whether the bytes are an SVG drawing: a page that holds one is not. */
export function isSvg(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('utf8');
  return (
    /^\uFEFF?\s*</.test(start) && /<svg[\s>]/i.test(start) && !/<!doctype\s+html|<html[\s>]/i.test(start)
  );
}

/**
 * An SVG drawing as a PNG as large as pictures are sent. Nothing of it lives on: no script, no link, no font of its own. What
 * it would fetch from elsewhere, or unfold by entities, is refused (`invalid`) rather than left out unseen.
 */
export async function rasterized(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.length > MAX_SVG) throw unfit('SVGs can be up to 2 MB. Save this one as PNG.');
  const text = Buffer.from(bytes).toString('utf8');
  if (/<!ENTITY|<xi:include/i.test(text))
    throw unfit(
      'This SVG includes parts that can’t be read safely. Save it again as a plain SVG, or as PNG.',
    );
  if (fetches(text))
    throw unfit('This SVG uses pictures or styles from elsewhere. Embed them, or save it as PNG.');
  try {
    const { width = 0, height = 0 } = await sharp(bytes, {
      density: PLAIN_DPI,
      limitInputPixels: false,
    }).metadata();
    if (!(width > 0 && height > 0)) throw unfit('This SVG doesn’t say how large it is. Save it as PNG.');
    const scale = Math.min(BOX.width / width, BOX.height / height, MOST_DPI / PLAIN_DPI);
    return await sharp(bytes, { density: Math.max(1, PLAIN_DPI * scale), limitInputPixels: MAX_PIXELS })
      .resize({ ...BOX, fit: 'inside' })
      .png()
      .toBuffer();
  } catch (error) {
    if (error instanceof Error && error.name === 'DomainError') throw error;
    throw damaged(error);
  }
}

/** Whether it names a picture, style or drawing outside of itself; what a link leads to is not fetched. */
function fetches(text: string): boolean {
  const inside = /^\s*(#|data:(image\/(png|jpeg|gif|webp)|font\/|application\/font)|$)/i;
  const named = [
    ...text.matchAll(/<(?:image|use|feImage|script)\b[^>]*?\bhref\s*=\s*(["'])(.*?)\1/gis),
    ...text.matchAll(/\burl\(\s*(["']?)(.*?)\1\s*\)/gis),
  ].map((found) => found[2] ?? '');
  return /@import|<\?xml-stylesheet/i.test(text) || named.some((address) => !inside.test(address));
}
