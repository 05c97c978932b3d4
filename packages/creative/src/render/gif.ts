import gifenc from 'gifenc';
import type { LoadedImages } from '../paint.ts';
import type { Scene } from '../scene.ts';
import { withDrawn } from './canvases.ts';
import type { Budget } from './encode.ts';

interface EncodedGif {
  bytes: Buffer;
  colors: number;
  width: number;
  height: number;
}

/** MMS animations are shown small (480 px wide is usual): wider ones only cost bytes. */
const WIDEST = 640;
/** Tried in order until the bytes fit: fewer colours first, then smaller. */
const STEPS = [
  { colors: 256, share: 1 },
  { colors: 128, share: 1 },
  { colors: 64, share: 1 },
  { colors: 128, share: 0.75 },
  { colors: 64, share: 0.75 },
  { colors: 64, share: 0.56 },
  { colors: 32, share: 0.5 },
] as const;

/** Frames as an animated GIF that repeats for ever, within `aim`; else the smallest that is within `stop`; else how small it got. */
export async function encodeGif(
  frames: readonly { scene: Scene; ms: number }[],
  images: LoadedImages,
  budget: Budget,
): Promise<EncodedGif | { smallest: number }> {
  let smallest: EncodedGif | null = null;
  for (const { colors, share } of STEPS) {
    const encoded = await encodeAt(
      frames,
      images,
      colors,
      share,
      smallest === null ? budget.stop : Number.POSITIVE_INFINITY,
    );
    if (encoded === null) continue;
    if (encoded.bytes.length <= budget.aim) return encoded;
    if (smallest === null || encoded.bytes.length < smallest.bytes.length) smallest = encoded;
  }
  if (smallest && smallest.bytes.length <= budget.stop) return smallest;
  return { smallest: smallest?.bytes.length ?? budget.stop + 1 };
}

/** One attempt. Null where it grew far beyond `worth` before its end. */
async function encodeAt(
  frames: readonly { scene: Scene; ms: number }[],
  images: LoadedImages,
  colors: number,
  share: number,
  worth: number,
): Promise<EncodedGif | null> {
  const { GIFEncoder, quantize, applyPalette } = gifenc;
  const encoder = GIFEncoder();
  let size = { width: 0, height: 0 };
  for (const { scene, ms } of frames) {
    const scale = Math.min(1, WIDEST / scene.width) * share;
    await withDrawn(scene, images, { flat: true, scale }, async (canvas) => {
      size = { width: canvas.width, height: canvas.height };
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const palette = quantize(pixels, colors);
      encoder.writeFrame(applyPalette(pixels, palette), canvas.width, canvas.height, {
        palette,
        delay: ms,
        repeat: 0,
      });
      // A long animation must not hold up the process: others draw between its frames.
      await new Promise((resolve) => setImmediate(resolve));
    });
    if (encoder.bytesView().length > worth * 2) return null;
  }
  encoder.finish();
  return { bytes: Buffer.from(encoder.bytes()), colors, ...size };
}
