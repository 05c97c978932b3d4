import type { Check } from '@waymark/creative/checks/check';
import { layoutChecks } from '@waymark/creative/checks/layoutChecks';
import { checkScene } from '@waymark/creative/checks/scene';
import type { BrandKit, Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { cardFrames } from '@waymark/creative/layout/frames';
import { imageKey, imagesOf } from '@waymark/creative/layout/images';
import type { Scene } from '@waymark/creative/layout/scene';
import type { Budget } from '@waymark/creative/render/encode';
import type { UploadedFont } from '@waymark/creative/render/fonts';
import { lookedAt } from '@waymark/creative/render/looked';
import type { Rendered, RenderFailure, RenderResult } from '@waymark/creative/render/outcome';
import { checkQrCodes } from '@waymark/creative/render/qrCheck';
import { layOut, loadPictures, renderCard } from '@waymark/creative/render/renderer';
import { bytesByLayer, type LayerWeight } from '@waymark/creative/render/weights';
import { LRUCache } from 'lru-cache';
import type { ReadFile } from './serve.ts';

/** A card with all that it is laid out and drawn with; files by their hashes. */
export interface CardJob {
  card: Card;
  kit: BrandKit;
  values: CardValues;
  now: Date;
  zone?: string;
  /** Hashes of the pictures by `imageKey`; what is not there is missing. */
  pictures: Readonly<Record<string, string>>;
  fonts: readonly FontRef[];
}

export interface FontRef extends Omit<UploadedFont, 'bytes'> {
  hash: string;
}

export interface DrawJob extends CardJob {
  budget: Budget;
  format?: Card['format'];
}

export interface JudgeJob extends CardJob {
  budget: Budget;
  drawn: Pick<Rendered, 'bytes' | 'mime' | 'quality' | 'scene' | 'frames'>;
  /** What the audience's values come to, with how a sentence about them begins. */
  hardest: readonly { where: string; values: CardValues }[];
}

/** Files never change under their hash; a burst of cards asks for the same few. */
const kept = new LRUCache<string, Buffer>({
  maxSize: 48 * 1024 * 1024,
  sizeCalculation: ({ length }) => length || 1,
});

/** The card as it is sent. */
export async function draw(job: DrawJob, read: ReadFile): Promise<RenderResult> {
  const { budget, format } = job;
  return await renderCard(job.card, {
    ...(await optionsOf(job, read)),
    budget,
    ...(format ? { format } : {}),
  });
}

/** The card laid out, without drawing it. */
export async function layOutCard(job: CardJob, read: ReadFile): Promise<{ scene: Scene } | RenderFailure> {
  const laid = await layOut(job.card, await optionsOf(job, read));
  return 'scene' in laid ? { scene: laid.scene } : laid;
}

/** What the checks say of a card as it was drawn, measured on its pixels and bytes, and where its bytes are. */
export async function judge(
  job: JudgeJob,
  read: ReadFile,
): Promise<{ checks: Check[]; byLayer: LayerWeight[] }> {
  const { card, kit, values, now, zone, budget, drawn, hardest } = job;
  const options = await optionsOf(job, read);
  const images = await loadPictures(imagesOf(card, kit, values), options);
  const loaded = images instanceof Map ? images : new Map();
  const sizes = [...loaded].map(([key, { width, height }]) => [key, { width, height }]);
  const common = { kit, now, ...(zone === undefined ? {} : { zone }) };
  const checks = checkScene({
    ...common,
    card,
    scene: drawn.scene,
    values,
    ...(await lookedAt(drawn.scene, loaded)),
    pictures: Object.fromEntries(sizes),
    bytes: drawn.bytes.length,
    budget,
    qrCodes: await checkQrCodes(card, drawn, values),
  });
  for (const [index, { card: frame }] of cardFrames(card).entries()) {
    const shown = drawn.frames?.[index];
    if (!shown) continue;
    const input = { ...common, card: frame, scene: shown, values };
    checks.push(...layoutChecks(`In frame ${index + 1}`, input, checks));
  }
  for (const { where, values: person } of hardest) {
    const laid = await layOut(card, { ...options, values: person });
    if (!('scene' in laid)) continue;
    const input = { ...common, card, scene: laid.scene, values: person };
    checks.push(...layoutChecks(where, input, checks));
  }
  return { checks, byLayer: await bytesByLayer(card, options, drawn) };
}

async function optionsOf({ kit, values, now, zone, pictures, fonts }: CardJob, read: ReadFile) {
  const picture = async (key: string) => {
    const hash = pictures[key];
    if (hash === undefined) throw new Error('This picture doesn’t exist or was removed.');
    return await fileOf(hash, read);
  };
  return {
    kit,
    values,
    now,
    ...(zone === undefined ? {} : { zone }),
    pictures: (pictureId: string) => picture(imageKey({ pictureId })),
    urls: (url: string) => picture(imageKey({ url })),
    fonts: await Promise.all(
      fonts.map(async ({ hash, ...font }) => ({ ...font, bytes: await fileOf(hash, read) })),
    ),
  };
}

async function fileOf(hash: string, read: ReadFile): Promise<Buffer> {
  const known = kept.get(hash);
  if (known) return known;
  const bytes = await read(hash);
  // One that storage could not give now may be there another time.
  if (bytes.length > 0) kept.set(hash, bytes);
  return bytes;
}
