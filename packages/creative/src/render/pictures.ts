import { createHash } from 'node:crypto';
import { type Image, loadImage } from '@napi-rs/canvas';
import { LRUCache } from 'lru-cache';
import sharp from 'sharp';
import type { LoadedImage } from '../paint/paint.ts';

/** Larger pictures are refused before they are decoded: 25 megapixels take 100 MB of memory. */
const MOST_PIXELS = 25_000_000;
const TYPES = new Set(['jpeg', 'png', 'gif', 'webp']);

export type Decoded = { ok: true; image: LoadedImage } | { ok: false; reason: string };

/**
 * Decodes a picture of untrusted bytes for the canvas: its type and size are read from the content first, and EXIF
 * rotation is applied. Never throws.
 */
export async function decodePicture(bytes: Buffer): Promise<Decoded> {
  try {
    const input = { limitInputPixels: MOST_PIXELS } as const;
    const { format, width, height, orientation } = await sharp(bytes, input).metadata();
    if (!TYPES.has(format))
      return refused(`it is ${format.toUpperCase()}; only JPEG, PNG, GIF and WebP are supported.`);
    if (width * height > MOST_PIXELS)
      return refused(`it has ${width} × ${height} pixels; the limit is 25 megapixels.`);
    // The canvas shows the beginning of a truncated file; a full decode by sharp detects it.
    await sharp(bytes, { ...input, failOn: 'truncated' })
      .resize({ width: 1, height: 1, fastShrinkOnLoad: false, kernel: 'nearest' })
      .raw()
      .toBuffer();
    const turned = (orientation ?? 1) !== 1;
    const image: Image = await loadImage(turned ? await sharp(bytes, input).rotate().toBuffer() : bytes);
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
 * Decoded pictures by their content (an id may get other content), least recently used dropped first. `mostBytes`
 * limits the decoded pixels (4 bytes each). A picture that several callers request at once is decoded once. Unreadable
 * ones aren't cached.
 */
export class PictureCache {
  readonly #kept: LRUCache<string, LoadedImage>;
  readonly #decoding = new Map<string, Promise<Decoded>>();
  readonly #hashes = new WeakMap<Buffer, string>();

  constructor(mostBytes: number) {
    this.#kept = new LRUCache({
      maxSize: mostBytes,
      sizeCalculation: ({ width, height }) => width * height * 4,
    });
  }

  async get(bytes: Buffer): Promise<Decoded> {
    const hash = this.#hashOf(bytes);
    const known = this.#kept.get(hash);
    if (known) return { ok: true, image: known };
    const running = this.#decoding.get(hash);
    if (running) return running;
    const decoding = decodePicture(bytes)
      .then((decoded) => {
        if (decoded.ok) this.#kept.set(hash, decoded.image);
        return decoded;
      })
      .finally(() => this.#decoding.delete(hash));
    this.#decoding.set(hash, decoding);
    return decoding;
  }

  #hashOf(bytes: Buffer): string {
    const known = this.#hashes.get(bytes);
    if (known) return known;
    const hash = createHash('sha256').update(bytes).digest('base64');
    this.#hashes.set(bytes, hash);
    return hash;
  }
}
