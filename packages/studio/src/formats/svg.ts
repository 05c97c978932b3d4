import sharp from 'sharp';
import { damaged, MAX_PIXELS, unfit } from './sniff.ts';
import { isCostly } from './svgCost.ts';
import { type Tag, tagsOf } from './svgMarkup.ts';

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
 * it would fetch from elsewhere, write in a font, or unfold by entities, filters or repetition, is refused (`invalid`) rather than left out unseen.
 */
export async function rasterized(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.length > MAX_SVG) throw unfit('SVGs can be up to 2 MB. Save this one as PNG.');
  const text = Buffer.from(bytes).toString('utf8');
  const tags = UNSAFE.test(text) ? null : tagsOf(text);
  if (!tags)
    throw unfit(
      'This SVG includes parts that can’t be read safely. Save it again as a plain SVG, or as PNG.',
    );
  if (fetches(text, tags))
    throw unfit('This SVG uses pictures or styles from elsewhere. Embed them, or save it as PNG.');
  if (hasLetters(tags))
    throw unfit(
      'This SVG has text in it, which would arrive in another font. Convert the text to outlines (paths), or save it as PNG.',
    );
  if (isCostly(tags)) throw unfit('This SVG uses effects that take too long to draw. Save it as PNG.');
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

/** Entities and inclusions, and encodings in which a text says something else than it seems to. */
const UNSAFE =
  /<!(ENTITY|ATTLIST)|<(\w+:)?include\b|<\?xml\b[^>]*\bencoding\s*=\s*["'](?!(utf-8|us-ascii|ascii|iso-8859-1|windows-1252)["'])/i;

const INSIDE = /^\s*(#|data:(image\/(png|jpeg|gif|webp)|font\/|application\/font)|$)/i;

/** Whether it names a picture, style or drawing outside of itself; what a link leads to is not fetched. */
function fetches(text: string, tags: readonly Tag[]): boolean {
  if (/<\?xml-stylesheet/i.test(text)) return true;
  return tags.some(({ name, attributes, text: within }) => {
    const named = attributes.filter(({ name: of }) => of === 'src' || (of === 'href' && name !== 'a'));
    if (named.some(({ value }) => !INSIDE.test(value))) return true;
    const base = attributes.some(({ name: of }) => of === 'base');
    return (
      base ||
      styleFetches(within, name === 'style') ||
      attributes.some(({ name: of, value }) => styleFetches(value, of === 'style'))
    );
  });
}

/** Whether it writes text: a drawing brings no fonts along, and would be written in whatever the server has. */
function hasLetters(tags: readonly Tag[]): boolean {
  let depth = 0;
  return tags.some(({ name, kind, text }) => {
    if (name === 'text' && kind !== 'alone') depth += kind === 'open' ? 1 : -1;
    return depth > 0 && text.trim() !== '';
  });
}

/** A backslash in a style may write any word in another way, and has no place in a drawing's. */
function styleFetches(style: string, isStyle: boolean): boolean {
  if (/@import/i.test(style) || (isStyle && style.includes('\\'))) return true;
  return [...style.matchAll(/\burl\(\s*(["']?)([^"')]*)/gi)].some(
    ([, , address]) => !INSIDE.test(address ?? ''),
  );
}
