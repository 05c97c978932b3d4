import { availableParallelism } from 'node:os';
import type { BrandKit, Card } from '@waymark/creative/document';
import type { UploadedFont } from '@waymark/creative/render/fonts';
import type { RenderResult } from '@waymark/creative/render/outcome';
import { layOut, renderCard } from '@waymark/creative/render/renderer';
import type { CardValues } from '@waymark/creative/scene';
import type { Sql } from '@waymark/db/connect';
import { DomainError } from '../errors.ts';
import { pictureContent } from '../pictures/pictures.ts';
import { familyKey, uploadedFonts } from './fonts.ts';
import { KeptBytes } from './kept.ts';
import { Lanes } from './lanes.ts';
import { fetchPicture } from './remote.ts';
import { filesOf } from './storage/files.ts';
import { inPlainWords } from './troubleWords.ts';

export interface RenderAs {
  values: CardValues;
  /** Largest picture of the sender, bytes; what fits it is aimed at, and a fifth more is where it stops. */
  budget: number;
  now: Date;
  /** Where the person is, IANA. */
  zone: string;
  signal?: AbortSignal;
}

/** Cards drawn at once in this process: each holds some 10 MB of pixels while it is. */
const lanes = new Lanes(Math.max(2, Math.min(4, availableParallelism())), 500);

/** How much more than it aims at a card may have in bytes: 500 KB and 600 KB with the usual budget. */
export const budgetOf = (mediaBudget: number) => ({ aim: mediaBudget, stop: Math.round(mediaBudget * 1.2) });

/** Draws a document with the workspace's pictures and fonts. What goes wrong with the card is a tagged value; an outage throws. */
export async function renderDocument(
  sql: Sql,
  workspaceId: string,
  { card, kit }: { card: Card; kit: BrandKit },
  { values, budget, now, zone, signal }: RenderAs,
): Promise<RenderResult> {
  const fonts = await loadFonts(sql, workspaceId, card, kit);
  const { pictures, urls, outage } = pictureLoader(sql, workspaceId);
  const draw = () =>
    renderCard(card, { kit, values, now, zone, budget: budgetOf(budget), fonts, pictures, urls });
  const result = await inLane(draw, signal);
  if (result.ok) return result;
  if (outage()) throw outage();
  return await inPlainWords(sql, workspaceId, result, { card, kit, values });
}

/** A document as it would be laid out, without drawing it. */
export async function layOutDocument(
  sql: Sql,
  workspaceId: string,
  { card, kit }: { card: Card; kit: BrandKit },
  { values, now, zone }: Pick<RenderAs, 'values' | 'now' | 'zone'>,
) {
  const fonts = await loadFonts(sql, workspaceId, card, kit);
  const { pictures, urls } = pictureLoader(sql, workspaceId);
  return await layOut(card, { kit, values, now, zone, fonts, pictures, urls });
}

/** Cards in which time is told are compared as they are then. */
const REFERENCE_TIME = new Date('2020-01-01T00:00:00Z');

/** A document as it is drawn for nobody, as JPEG and whatever its bytes, to be compared with later; null where it cannot be drawn. */
export async function drawReference(
  sql: Sql,
  workspaceId: string,
  { card, kit }: { card: Card; kit: BrandKit },
): Promise<Buffer | null> {
  const fonts = await loadFonts(sql, workspaceId, card, kit);
  const { pictures, outage } = pictureLoader(sql, workspaceId);
  const budget = { aim: Number.POSITIVE_INFINITY, stop: Number.POSITIVE_INFINITY };
  const options = { kit, values: {}, now: REFERENCE_TIME, budget, fonts, pictures, format: 'jpeg' } as const;
  const drawn = await inLane(() => renderCard(card, options));
  if (!drawn.ok && outage()) throw outage();
  return drawn.ok ? drawn.bytes : null;
}

/** Work on canvases, in its turn. */
export const inLane = <T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> =>
  lanes.run(task, signal);

/** What lies behind an address may change, so it is kept a while only: equal cards of one burst are equal. */
const REMOTE_MS = 10 * 60_000;
const remote = new Map<string, { until: number; bytes: Promise<Buffer> }>();

async function remotePicture(url: string): Promise<Buffer> {
  const now = Date.now();
  for (const [old, { until }] of remote) if (until < now || remote.size > 50) remote.delete(old);
  const known = remote.get(url);
  if (known) return await known.bytes;
  const bytes = fetchPicture(url);
  remote.set(url, { until: now + REMOTE_MS, bytes });
  bytes.catch(() => remote.delete(url));
  return await bytes;
}

/** Pictures never change under their id; a burst of cards asks for the same few. */
const keptPictures = new KeptBytes(64 * 1024 * 1024);

/** Loads pictures of the workspace's library. `outage`: what went wrong beside a picture not being there. */
export function pictureLoader(sql: Sql, workspaceId: string) {
  const outages: unknown[] = [];
  const pictures = async (id: string): Promise<Buffer> => {
    const name = `${workspaceId} ${id}`;
    const known = keptPictures.get(name);
    if (known) return known;
    try {
      const { content } = await pictureContent(sql, workspaceId, id);
      keptPictures.put(name, content);
      return content;
    } catch (error) {
      // The renderer takes any failure for a missing picture; that the database is away is not the card's fault.
      if (!(error instanceof DomainError)) outages.push(error);
      throw error;
    }
  };
  return { pictures, urls: remotePicture, outage: () => outages[0] };
}

/** Nor do font files under their key. */
const keptFonts = new KeptBytes(64 * 1024 * 1024);

/** The uploaded faces of the families that a card names; of a document that was kept, those it had then. */
async function loadFonts(sql: Sql, workspaceId: string, card: Card, kit: BrandKit): Promise<UploadedFont[]> {
  const named = JSON.stringify([card.layers, kit.fonts]).toLowerCase();
  const faces = await uploadedFonts(sql, workspaceId, { removed: true });
  const used = faces.filter(
    ({ family, hash }) =>
      named.includes(JSON.stringify(family.toLowerCase())) &&
      (!kit.faces || kit.faces.some((face) => face.hash === hash)),
  );
  return await Promise.all(
    used.map(async ({ family, weight, italic, fileKey }) => ({
      family,
      weight,
      italic,
      key: familyKey(workspaceId, family),
      bytes: await fontFile(sql, fileKey),
    })),
  );
}

async function fontFile(sql: Sql, key: string): Promise<Buffer> {
  const known = keptFonts.get(key);
  if (known) return known;
  const bytes = await filesOf(sql).get(key);
  if (bytes) keptFonts.put(key, bytes);
  return bytes ?? Buffer.alloc(0);
}
