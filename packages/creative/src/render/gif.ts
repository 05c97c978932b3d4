import sharp from 'sharp';
import type { Scene } from '../layout/scene.ts';
import type { LoadedImages } from '../paint/paint.ts';
import { withDrawn } from './canvases.ts';
import type { Budget } from './encode.ts';

export interface EncodedGif {
  bytes: Buffer;
  colors: number;
  /** Px. */
  width: number;
  height: number;
}
interface Frame {
  scene: Scene;
  ms: number;
}

/** MMS animations are shown small (usually 480 and 640 px wide), so that wider ones only cost bytes. */
const WIDEST = 640;
/** The total of all frames, px; 4 bytes each are in memory while they are encoded. */
const MOST_PIXELS = 24_000_000;
/** Tried in order until the bytes fit: fewer colors first, then smaller. */
const STEPS = [
  { share: 1, colors: [256, 128, 64] },
  { share: 0.75, colors: [128, 64] },
  { share: 0.5, colors: [64, 32] },
] as const;

let last: Promise<unknown> = Promise.resolve();

/**
 * Encodes frames as an animated GIF that repeats forever: the first combination of colors and size within `aim`,
 * otherwise the smallest if it is within `stop`, otherwise how small it got. One at a time per process, because of the
 * memory.
 */
export function encodeGif(
  frames: readonly Frame[],
  images: LoadedImages,
  budget: Budget,
): Promise<EncodedGif | { smallest: number }> {
  const turn = last.then(() => fitted(frames, images, budget));
  last = turn.catch(() => undefined);
  return turn;
}

async function fitted(
  frames: readonly Frame[],
  images: LoadedImages,
  budget: Budget,
): Promise<EncodedGif | { smallest: number }> {
  let smallest: EncodedGif | null = null;
  for (const { share, colors } of STEPS) {
    const drawn = await drawFrames(frames, images, share);
    for (const count of colors) {
      const encoded = await encode(drawn, frames, count);
      if (encoded.bytes.length <= budget.aim) return encoded;
      if (smallest === null || encoded.bytes.length < smallest.bytes.length) smallest = encoded;
    }
  }
  if (smallest && smallest.bytes.length <= budget.stop) return smallest;
  return { smallest: smallest?.bytes.length ?? 0 };
}

interface Drawn {
  /** RGBA, one frame below the other. */
  pixels: Buffer;
  width: number;
  height: number;
}

/** The scale at which the frames are drawn, at most 1. */
export function frameScale({ width, height }: { width: number; height: number }, frames: number): number {
  return Math.min(1, WIDEST / width, Math.sqrt(MOST_PIXELS / (width * height * frames)));
}

async function drawFrames(frames: readonly Frame[], images: LoadedImages, share: number): Promise<Drawn> {
  const scale = share * frameScale(frames[0]?.scene ?? { width: 1, height: 1 }, frames.length);
  let size = { width: 1, height: 1 };
  const pixels: Buffer[] = [];
  for (const { scene } of frames)
    await withDrawn(scene, images, { flat: true, scale }, async (canvas) => {
      const { width, height } = canvas;
      size = { width, height };
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      pixels.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    });
  return { pixels: Buffer.concat(pixels), ...size };
}

async function encode(drawn: Drawn, frames: readonly Frame[], colors: number): Promise<EncodedGif> {
  const { pixels, width, height } = drawn;
  const raw = { width, height: height * frames.length, channels: 4, pageHeight: height } as const;
  const bytes = await sharp(pixels, { raw, limitInputPixels: false })
    .gif({ colors: colors, delay: frames.map(({ ms }) => ms), loop: 0, effort: 5 })
    .toBuffer();
  return { bytes, colors, width, height };
}
