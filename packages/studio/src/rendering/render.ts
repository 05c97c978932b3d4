import { createHash } from 'node:crypto';
import type { BrandKit, Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { imageKey, imagesOf } from '@waymark/creative/layout/images';
import { failure, type RenderFailure, type RenderResult } from '@waymark/creative/render/outcome';
import type { Sql } from '@waymark/db/connect';
import { filesOf } from '@waymark/files/files';
import { DomainError } from '@waymark/workspace/errors';
import { LRUCache } from 'lru-cache';
import { pictureContent } from '../assets/pictures.ts';
import { familyKey, uploadedFonts } from '../brand/fonts.ts';
import type { CardJob, FontRef } from '../sandbox/cards.ts';
import { Stopped, sandboxedWhenFree } from '../sandbox/sandbox.ts';
import { inPlainWords } from './failureWords.ts';
import { fetchPicture } from './remote.ts';

export interface RenderAs {
  values: CardValues;
  /** Largest picture of the sender, bytes; what fits it is aimed at, and a fifth more is where it stops. */
  budget: number;
  now: Date;
  /** Where the person is, IANA. */
  zone: string;
  signal?: AbortSignal;
}

/** How much more than it aims at a card may have in bytes: 500 KB and 600 KB with the usual budget. */
export const budgetOf = (mediaBudget: number) => ({ aim: mediaBudget, stop: Math.round(mediaBudget * 1.2) });

/** Draws a document with the workspace's pictures and fonts. What goes wrong with the card is a tagged value; an outage throws. */
export async function renderDocument(
  sql: Sql,
  workspaceId: string,
  { card, kit }: { card: Card; kit: BrandKit },
  { values, budget, now, zone, signal }: RenderAs,
): Promise<RenderResult> {
  let outage: unknown;
  const gathered = async () => {
    const { job, files, ...rest } = await cardJob(sql, workspaceId, { card, kit, values, now, zone });
    outage = rest.outage;
    return { input: { ...job, budget: budgetOf(budget) }, files };
  };
  const result = await stoppable(() => sandboxedWhenFree('draw', gathered, { signal }));
  if (result.ok) return result;
  if (outage) throw outage;
  return await inPlainWords(sql, workspaceId, result, { card, kit, values });
}

/** A document as it would be laid out, without drawing it. */
export async function layOutDocument(
  sql: Sql,
  workspaceId: string,
  { card, kit }: { card: Card; kit: BrandKit },
  { values, now, zone }: Pick<RenderAs, 'values' | 'now' | 'zone'>,
) {
  const gathered = async () => {
    const { job, files } = await cardJob(sql, workspaceId, { card, kit, values, now, zone });
    return { input: job, files };
  };
  return await stoppable(() => sandboxedWhenFree('layOutCard', gathered));
}

/** Cards in which time is told are compared as they are then. */
const REFERENCE_TIME = new Date('2020-01-01T00:00:00Z');

/**
 * A document as it is drawn for nobody, as JPEG and whatever its bytes, to be compared with later; null if it cannot
 * be drawn. Pictures at addresses are missing in it: what another site shows today must not undo an approval. Throws
 * Stopped where it took too long, which says nothing about the card.
 */
export async function drawReference(
  sql: Sql,
  workspaceId: string,
  { card, kit }: { card: Card; kit: BrandKit },
): Promise<Buffer | null> {
  const of = { card, kit, values: {}, now: REFERENCE_TIME };
  const budget = { aim: Number.POSITIVE_INFINITY, stop: Number.POSITIVE_INFINITY };
  let outage: unknown;
  const gathered = async () => {
    const { job, files, ...rest } = await cardJob(sql, workspaceId, of, { addresses: false });
    outage = rest.outage;
    return { input: { ...job, budget, format: 'jpeg' as const }, files };
  };
  const drawn = await sandboxedWhenFree('draw', gathered);
  if (!drawn.ok && outage) throw outage;
  return drawn.ok ? drawn.bytes : null;
}

async function stoppable<T>(run: () => Promise<T>): Promise<T | RenderFailure> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Stopped) return failure('tooSlow', '');
    throw error;
  }
}

/**
 * A card as the sandbox takes it, with the files that it may ask for. `also`: further values that it is laid out with;
 * without `addresses` pictures at addresses are missing. `outage`: what went wrong beside a picture not being there.
 */
export async function cardJob(
  sql: Sql,
  workspaceId: string,
  of: Pick<CardJob, 'card' | 'kit' | 'values' | 'now' | 'zone'>,
  { also = [], addresses = true }: { also?: readonly CardValues[]; addresses?: boolean } = {},
): Promise<{ job: CardJob; files: Map<string, Buffer>; outage: unknown }> {
  const { card, kit, values } = of;
  const files = new Map<string, Buffer>();
  const fonts = await loadFonts(sql, workspaceId, card, kit, files);
  const refs = new Map(
    [values, ...also]
      .flatMap((some) => imagesOf(card, kit, some))
      .filter((ref) => addresses || !('url' in ref))
      .map((ref) => [imageKey(ref), ref]),
  );
  let outage: unknown;
  const pictures = await Promise.all(
    [...refs].map(async ([key, ref]): Promise<[string, string][]> => {
      try {
        const bytes =
          'url' in ref ? await remotePicture(ref.url) : await libraryPicture(sql, workspaceId, key);
        const hash = hashOfBytes(bytes);
        files.set(hash, bytes);
        return [[key, hash]];
      } catch (error) {
        // The renderer takes any failure for a missing picture; that the database is away is not the card's fault.
        if ('pictureId' in ref && !(error instanceof DomainError)) outage ??= error;
        return [];
      }
    }),
  );
  return { job: { ...of, fonts, pictures: Object.fromEntries(pictures.flat()) }, files, outage };
}

const hashes = new WeakMap<Buffer, string>();

function hashOfBytes(bytes: Buffer): string {
  const known = hashes.get(bytes);
  if (known) return known;
  const hash = createHash('sha256').update(bytes).digest('hex');
  hashes.set(bytes, hash);
  return hash;
}

/** What lies behind an address may change, so it is kept a while only: equal cards of one burst are equal. */
const REMOTE_MS = 10 * 60_000;
const remote = new LRUCache<string, Promise<Buffer>>({ max: 50, ttl: REMOTE_MS });

async function remotePicture(url: string): Promise<Buffer> {
  const known = remote.get(url);
  if (known) return await known;
  const bytes = fetchPicture(url);
  remote.set(url, bytes);
  bytes.catch(() => remote.delete(url));
  return await bytes;
}

/** Pictures never change under their id; a burst of cards asks for the same few. */
const keptPictures = new LRUCache<string, Buffer>({
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: ({ length }) => length || 1,
});

async function libraryPicture(sql: Sql, workspaceId: string, id: string): Promise<Buffer> {
  const name = `${workspaceId} ${id}`;
  const known = keptPictures.get(name);
  if (known) return known;
  const { content } = await pictureContent(sql, workspaceId, id);
  keptPictures.set(name, content);
  return content;
}

/** Nor do font files under their key. */
const keptFonts = new LRUCache<string, Buffer>({
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: ({ length }) => length || 1,
});

/** The uploaded faces of the families that a card names; of a document that was kept, those it had then. */
async function loadFonts(
  sql: Sql,
  workspaceId: string,
  card: Card,
  kit: BrandKit,
  files: Map<string, Buffer>,
): Promise<FontRef[]> {
  const named = JSON.stringify([card.layers, kit.fonts]).toLowerCase();
  const faces = await uploadedFonts(sql, workspaceId, { removed: true });
  const used = faces.filter(
    ({ family, hash }) =>
      named.includes(JSON.stringify(family.toLowerCase())) &&
      (!kit.faces || kit.faces.some((face) => face.hash === hash)),
  );
  return await Promise.all(
    used.map(async ({ family, weight, italic, fileKey, hash }) => {
      files.set(hash, await fontFile(sql, fileKey));
      return { family, weight, italic, hash, key: familyKey(workspaceId, family) };
    }),
  );
}

async function fontFile(sql: Sql, key: string): Promise<Buffer> {
  const known = keptFonts.get(key);
  if (known) return known;
  const bytes = await filesOf(sql).get(key);
  if (bytes) keptFonts.set(key, bytes);
  return bytes ?? Buffer.alloc(0);
}
