import type { BrandKit, Card } from '../document/document.ts';
import type { CardValues } from '../document/values.ts';
import { cardFrames } from '../layout/frames.ts';
import { imageKey, imagesOf } from '../layout/images.ts';
import { layoutCard } from '../layout/layout.ts';
import type { ImageRef, PictureSizes, Scene } from '../layout/scene.ts';
import type { LoadedImage } from '../paint/paint.ts';
import { drawingWork, heaviest, MOST_WORK, totalOf } from '../paint/work.ts';
import { withDrawn } from './canvases.ts';
import { type Budget, encodeJpeg, encodePng, usualBudget } from './encode.ts';
import { registerUploadedFonts, serverMeasure, type UploadedFont } from './fonts.ts';
import { encodeGif, frameScale } from './gif.ts';
import { failure, type RenderFailure, type RenderResult } from './outcome.ts';
import { PictureCache } from './pictures.ts';

export interface RenderOptions {
  kit: BrandKit;
  values: CardValues;
  /** The bytes of a picture in the library; rejects if it doesn't exist. */
  pictures: (id: string) => Promise<Buffer>;
  /**
   * The bytes at an address that a variable gave; without it, such a picture is missing. The caller guards against
   * private addresses.
   */
  urls?: (url: string) => Promise<Buffer>;
  now: Date;
  /** The person's IANA zone. UTC by default. */
  zone?: string;
  /** Bytes; by default 500 KB advised, 600 KB at most. */
  budget?: Budget;
  /**
   * By default the card's own. A card with frames becomes a GIF unless another format is requested: then its base is
   * drawn.
   */
  format?: Card['format'];
  fonts?: readonly UploadedFont[];
}

/** Decoded pixels kept between cards, bytes. */
const KEPT_PIXELS = 64 * 1024 * 1024;
const cache = new PictureCache(KEPT_PIXELS);
/** The total pixels of all pictures of a card: 4 bytes each are in memory while it is drawn. */
const MOST_PIXELS = 100_000_000;

/**
 * Renders a card for one person, encoded as it is sent. Every problem is a typed failure with a sentence, never an
 * exception and never a card that looks different from the approved one: a missing font, picture or color fails.
 * Several may run at once, because encoding is off the main thread.
 */
export async function renderCard(card: Card, options: RenderOptions): Promise<RenderResult> {
  try {
    return await render(card, options);
  } catch (error) {
    return failure('drawing', error instanceof Error ? error.message.slice(0, 300) : String(error));
  }
}

async function render(card: Card, options: RenderOptions): Promise<RenderResult> {
  const { kit, values, budget = usualBudget } = options;
  const format = options.format ?? (card.frames.length > 0 ? 'gif' : card.format);
  const pictures = await loadPictures(imagesOf(card, kit, values), options);
  if (!(pictures instanceof Map)) return pictures;
  const sizes = sizesOf(pictures);
  const lay = layouter(sizes, options);
  if (format === 'gif') {
    const frames = cardFrames(card).map(({ card: frame, ms }) => ({ scene: lay(frame), ms }));
    const failed = frames.map(({ scene }) => problemOf(scene)).find((problem) => problem !== null);
    if (failed) return failed;
    const heavy = tooHeavy(
      card,
      frames.map(({ scene }) => scene),
      frameScale(card.size, frames.length),
    );
    if (heavy) return heavy;
    const base = lay({ ...card, frames: [] });
    const encoded = await encodeGif(frames, pictures, budget);
    if ('smallest' in encoded) return tooLarge(encoded.smallest, budget);
    const { bytes, colors, width, height } = encoded;
    const scenes = frames.map(({ scene }) => scene);
    return {
      ok: true,
      bytes,
      mime: 'image/gif',
      width,
      height,
      quality: colors,
      scene: base,
      frames: scenes,
    };
  }
  const scene = lay(card);
  const failed = problemOf(scene);
  if (failed) return failed;
  const heavy = tooHeavy(card, [scene], 1);
  if (heavy) return heavy;
  const { width, height } = scene;
  return withDrawn(scene, pictures, { flat: format === 'jpeg' }, async (canvas): Promise<RenderResult> => {
    if (format === 'png') {
      const encoded = await encodePng(canvas, budget);
      if ('smallest' in encoded) return tooLarge(encoded.smallest, budget);
      return { ok: true, bytes: encoded.bytes, mime: 'image/png', width, height, quality: null, scene };
    }
    const encoded = await encodeJpeg(canvas, budget);
    if ('smallest' in encoded) return tooLarge(encoded.smallest, budget);
    const { bytes, quality } = encoded;
    return { ok: true, bytes, mime: 'image/jpeg', width, height, quality, scene };
  });
}

/** Lays out cards as they are rendered with these options. */
function layouter(pictures: PictureSizes, options: RenderOptions): (card: Card) => Scene {
  const { kit, values, now, zone } = options;
  const { families } = registerUploadedFonts(options.fonts ?? []);
  const measure = serverMeasure();
  const rest = zone === undefined ? {} : { zone };
  return (card) => layoutCard(card, { kit, values, measure, pictures, now, fonts: families, ...rest });
}

/** Lays out a card with these values, without drawing it; fails if its pictures can't be loaded. */
export async function layOut(
  card: Card,
  options: RenderOptions,
): Promise<{ scene: Scene; pictures: PictureSizes } | RenderFailure> {
  const loaded = await loadPictures(imagesOf(card, options.kit, options.values), options);
  if (!(loaded instanceof Map)) return loaded;
  const pictures = sizesOf(loaded);
  return { scene: layouter(pictures, options)(card), pictures };
}

const sizesOf = (pictures: ReadonlyMap<string, LoadedImage>): PictureSizes =>
  Object.fromEntries([...pictures].map(([key, { width, height }]) => [key, { width, height }]));

/** Loads every requested picture, or says which one failed. */
export async function loadPictures(
  refs: readonly ImageRef[],
  { pictures, urls }: Pick<RenderOptions, 'pictures' | 'urls'>,
): Promise<Map<string, LoadedImage> | RenderFailure> {
  const read = await Promise.all(
    refs.map(async (ref) => {
      const load =
        'pictureId' in ref
          ? pictures(ref.pictureId)
          : (urls?.(ref.url) ?? Promise.reject(new Error('Addresses are not loaded here.')));
      return { key: imageKey(ref), bytes: await load.catch(() => null) };
    }),
  );
  const found = new Map<string, LoadedImage>();
  let pixels = 0;
  // One after the other: each may decode to a hundred megabytes.
  for (const { key, bytes } of read) {
    if (bytes === null) return failure('missingPicture', key);
    const decoded = await cache.get(bytes);
    if (!decoded.ok) return failure('badPicture', decoded.reason);
    pixels += decoded.image.width * decoded.image.height;
    if (pixels > MOST_PIXELS) return failure('tooManyPixels', `over ${MOST_PIXELS / 1e6} megapixels`);
    found.set(key, decoded.image);
  }
  return found;
}

/** Refuses before anything is drawn; `scale` is the drawing's. */
function tooHeavy(card: Card, scenes: readonly Scene[], scale: number): RenderFailure | null {
  const works = scenes.map((scene) => drawingWork(card, scene));
  const total = works.reduce((sum, work) => sum + totalOf(work), 0) * scale ** 2;
  if (total <= MOST_WORK) return null;
  const [worst] = works.sort((a, b) => totalOf(b) - totalOf(a));
  return failure('tooHeavy', worst ? heaviest(card, worst) : '');
}

function problemOf(scene: Scene): RenderFailure | null {
  const [problem] = scene.problems;
  return problem ? failure(problem.code, problem.detail, problem.layerId) : null;
}

function tooLarge(bytes: number, budget: Budget): RenderFailure {
  const kb = (size: number) => `${Math.ceil(size / 1000)} KB`;
  return failure('tooLarge', `${kb(bytes)} at its smallest; the limit is ${kb(budget.stop)}.`);
}
