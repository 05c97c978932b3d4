import sharp from 'sharp';
import { readOptions, type Sniffed, unfit } from './sniff.ts';
import type { Fitted } from './still.ts';

/** The box that animations are sent in, px (480×720, 640×640). */
const BOX = { width: 640, height: 720 };
const TRIES = 7;

/**
 * Makes an animation fit `budget` bytes, keeping every frame: smaller first, then with fewer colors. Not every
 * provider does this by itself. Throws `invalid` if it stays too large.
 */
export async function fitAnimation(
  bytes: Uint8Array,
  { width, height, frames }: Sniffed,
  budget: number,
): Promise<Fitted> {
  let scale = Math.min(1, BOX.width / width, BOX.height / height);
  let colours = 256;
  for (let tries = 0; tries < TRIES; tries++) {
    const { data, info } = await sharp(bytes, readOptions(frames))
      .resize({ width: Math.max(1, Math.round(width * scale)) })
      .gif({ colours, effort: 4, interFrameMaxError: tries === 0 ? 0 : 4 })
      .toBuffer({ resolveWithObject: true });
    if (data.length <= budget)
      return { mime: 'image/gif', width: info.width, height: info.pageHeight ?? info.height, content: data };
    // Bytes grow about with the area; a little less than that, so that the next try mostly fits.
    scale *= Math.max(0.5, Math.min(0.92, Math.sqrt(budget / data.length) * 0.95));
    colours = Math.max(32, Math.floor(colours / 1.5));
    if (width * scale < 120) break;
  }
  throw unfit(`This animation can’t be made smaller than ${Math.floor(budget / 1000)} KB. Make it shorter.`);
}
