import sharp from 'sharp';
import { readOptions, unfit } from './sniff.ts';

/** A picture as it is sent. `bytes` are at most the budget that was asked for. */
export interface Fitted {
  mime: 'image/jpeg' | 'image/png' | 'image/gif';
  width: number;
  height: number;
  content: Buffer;
}

/** Largest side lengths that phones show well in a message, px. */
const BOX = { width: 1080, height: 1920 };
/** JPEG quality: where to begin, and below which it is made smaller instead. */
const BEST = 86;
const WORST = 45;
const SMALLEST = 320;

/**
 * Makes a still picture fit `budget` bytes: turned upright, stripped of what cameras note, transparency on white, at
 * most 1080×1920. JPEG at the best quality that fits, smaller where even a plain quality does not. A drawing that came
 * as PNG stays one where that costs little, since its edges stay sharp.
 */
export async function fitStill(bytes: Uint8Array, format: string, budget: number): Promise<Fitted> {
  const upright = sharp(bytes, readOptions(1))
    .autoOrient()
    .resize({ ...BOX, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  const source = { data, width: info.width, height: info.height, channels: info.channels };
  const jpeg = await fitJpeg(source, budget);
  if (format !== 'png') return jpeg;
  const png = await asPng(source);
  return png.content.length <= Math.min(budget, jpeg.content.length * 1.5) ? png : jpeg;
}

interface Raw {
  data: Buffer;
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
}

const open = ({ data, width, height, channels }: Raw) => sharp(data, { raw: { width, height, channels } });

/** How much smaller the plainest quality is than the best, at most: beyond that a size is not worth trying. */
const SPAN = 4;

async function fitJpeg(source: Raw, budget: number): Promise<Fitted> {
  let { width } = source;
  while (width >= Math.min(SMALLEST, source.width)) {
    const best = await asJpeg(source, width, BEST);
    if (best.content.length <= budget) return await refined(source, best, BEST, budget);
    const worth = best.content.length <= budget * SPAN;
    const found = worth ? await bestQuality(source, width, budget) : null;
    if (found) return found;
    width = Math.floor(width * (worth ? 0.8 : Math.sqrt((budget * SPAN) / best.content.length)));
  }
  throw unfit(`This picture can’t be made smaller than ${Math.floor(budget / 1000)} KB.`);
}

/** The best JPEG of this width within the budget, or null. */
async function bestQuality(source: Raw, width: number, budget: number): Promise<Fitted | null> {
  let found: { fitted: Fitted; quality: number } | null = null;
  let low = WORST;
  let high = BEST - 1;
  while (low <= high) {
    const quality: number = found === null ? low : Math.ceil((low + high) / 2);
    const fitted = await asJpeg(source, width, quality);
    if (fitted.content.length <= budget) {
      found = { fitted, quality };
      low = quality + 1;
    } else if (found === null) return null;
    else high = quality - 1;
  }
  return found && (await refined(source, found.fitted, found.quality, budget));
}

/** The same quality by the slower encoder, which is mostly smaller. Searching is done with the quick one. */
async function refined(source: Raw, plain: Fitted, quality: number, budget: number): Promise<Fitted> {
  const better = await asJpeg(source, plain.width, quality, true);
  return better.content.length <= Math.min(budget, plain.content.length) ? better : plain;
}

async function asJpeg(source: Raw, width: number, quality: number, mozjpeg = false): Promise<Fitted> {
  const { data, info } = await open(source)
    .resize({ width })
    .jpeg({ quality, mozjpeg })
    .toBuffer({ resolveWithObject: true });
  return { mime: 'image/jpeg', width: info.width, height: info.height, content: data };
}

async function asPng(source: Raw): Promise<Fitted> {
  const { data, info } = await open(source)
    .png({ compressionLevel: 9, adaptiveFiltering: true })
    .toBuffer({ resolveWithObject: true });
  return { mime: 'image/png', width: info.width, height: info.height, content: data };
}
