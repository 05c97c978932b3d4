import { availableParallelism } from 'node:os';
import type { BrandKit, Card } from '@waymark/creative/document';
import type { UploadedFont } from '@waymark/creative/render/fonts';
import type { RenderResult } from '@waymark/creative/render/outcome';
import { renderCard } from '@waymark/creative/render/renderer';
import type { CardValues } from '@waymark/creative/scene';
import type { Sql } from '@waymark/db/connect';
import { DomainError } from '../errors.ts';
import { pictureContent } from '../pictures/pictures.ts';
import { familyKey, uploadedFonts } from './fonts.ts';
import { Lanes } from './lanes.ts';
import { filesOf } from './storage/files.ts';

export interface RenderAs {
  values: CardValues;
  /** Largest picture of the sender, bytes; what fits it is aimed at, and a fifth more is where it stops. */
  budget: number;
  now: Date;
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
  { values, budget, now, signal }: RenderAs,
): Promise<RenderResult> {
  const fonts = await loadFonts(sql, workspaceId, card, kit);
  const outages: unknown[] = [];
  const pictures = async (id: string) => {
    try {
      return (await pictureContent(sql, workspaceId, id)).content;
    } catch (error) {
      // The renderer takes any failure for a missing picture; that the database is away is not the card's fault.
      if (!(error instanceof DomainError)) outages.push(error);
      throw error;
    }
  };
  const draw = () => renderCard(card, { kit, values, now, budget: budgetOf(budget), fonts, pictures });
  const result = await lanes.run(draw, signal);
  if (!result.ok && outages.length > 0) throw outages[0];
  return result;
}

/** Font files never change under their key. */
const KEPT = 40;
const files = new Map<string, Buffer>();

/** The uploaded faces of the families that a card names. */
async function loadFonts(sql: Sql, workspaceId: string, card: Card, kit: BrandKit): Promise<UploadedFont[]> {
  const named = JSON.stringify([card.layers, kit.fonts]).toLowerCase();
  const faces = await uploadedFonts(sql, workspaceId, { removed: true });
  const used = faces.filter(({ family }) => named.includes(JSON.stringify(family.toLowerCase())));
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
  const known = files.get(key);
  if (known) return known;
  const bytes = (await filesOf(sql).get(key)) ?? Buffer.alloc(0);
  if (bytes.length > 0) files.set(key, bytes);
  if (files.size > KEPT) files.delete(files.keys().next().value ?? '');
  return bytes;
}
