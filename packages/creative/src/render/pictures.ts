import { type Image, loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { LoadedImage } from '../paint.ts';

/** Larger pictures are refused before they are decoded: 25 megapixels are 100 MB of memory. */
const MOST_PIXELS = 25_000_000;
const TYPES = new Set(['jpeg', 'png', 'gif', 'webp']);

export type Decoded = { ok: true; image: LoadedImage } | { ok: false; reason: string };

/**
 * Decodes a picture of untrusted bytes for the canvas: type and size are read from its content first, and one that is
 * turned by its EXIF is turned upright. Never throws.
 */
export async function decodePicture(bytes: Buffer): Promise<Decoded> {
  try {
    const { format, width, height, orientation } = await sharp(bytes, {
      limitInputPixels: MOST_PIXELS,
    }).metadata();
    if (!TYPES.has(format))
      return refused(`it is ${format.toUpperCase()}; JPEG, PNG, GIF and WebP are taken.`);
    if (width * height > MOST_PIXELS)
      return refused(`it has ${width} × ${height} pixels; 25 megapixels are the most.`);
    // The canvas shows what there is of a cut-off file; a full decode by sharp tells it from a whole one.
    await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' })
      .resize({ width: 1, height: 1, fastShrinkOnLoad: false, kernel: 'nearest' })
      .raw()
      .toBuffer();
    const turned = (orientation ?? 1) !== 1;
    const upright = turned
      ? await sharp(bytes, { limitInputPixels: MOST_PIXELS }).rotate().toBuffer()
      : bytes;
    const image: Image = await loadImage(upright);
    if (!(image.width > 0 && image.height > 0)) return refused('it cannot be read.');
    return { ok: true, image: { source: image as never, width: image.width, height: image.height } };
  } catch (error) {
    return refused(
      `it cannot be read (${error instanceof Error ? error.message.slice(0, 120) : 'unknown'}).`,
    );
  }
}

function refused(reason: string): Decoded {
  return { ok: false, reason };
}

/**
 * Decoded pictures by key, the ones used longest ago dropped first. `mostBytes` bounds the decoded pixels (4 bytes each);
 * one that is being loaded is loaded once for all who ask. A failed load is not kept.
 */
export class PictureCache {
  readonly #kept = new Map<string, LoadedImage>();
  readonly #loading = new Map<string, Promise<Decoded>>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  async get(key: string, load: () => Promise<Buffer>): Promise<Decoded> {
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return { ok: true, image: known };
    }
    const running = this.#loading.get(key);
    if (running) return running;
    const loading = load()
      .then(decodePicture, (): Decoded => ({ ok: false, reason: 'missing' }))
      .then((decoded) => {
        if (decoded.ok) this.#keep(key, decoded.image);
        return decoded;
      })
      .finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  #keep(key: string, image: LoadedImage): void {
    const size = image.width * image.height * 4;
    if (size > this.#mostBytes) return;
    this.#kept.set(key, image);
    this.#bytes += size;
    for (const [oldest, { width, height }] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#kept.delete(oldest);
      this.#bytes -= width * height * 4;
    }
  }
}
