import type { Check } from '@waymark/creative/checks/check';
import { checksElsewhere } from '@waymark/creative/checks/elsewhere';
import { checkScene } from '@waymark/creative/checks/scene';
import type { BrandKit, Card } from '@waymark/creative/document';
import { cardFrames } from '@waymark/creative/frames';
import { imagesOf } from '@waymark/creative/images';
import { lookedAt } from '@waymark/creative/render/looked';
import type { Rendered } from '@waymark/creative/render/outcome';
import { checkQrCodes } from '@waymark/creative/render/qrCheck';
import { loadPictures } from '@waymark/creative/render/renderer';
import { bytesByLayer, type LayerWeight } from '@waymark/creative/render/weights';
import type { CardValues } from '@waymark/creative/scene';
import type { Sql } from '@waymark/db/connect';
import { extremeValues } from './proofs.ts';
import { budgetOf, inLane, layOutDocument, pictureLoader } from './render.ts';

export interface Drawn extends Rendered {
  card: Card;
  kit: BrandKit;
  values: CardValues;
  now: Date;
  /** The workspace's, IANA. */
  zone: string;
  /** The sender's, bytes. */
  budget: number;
}

/** What the checks say of a card as it would be sent, measured on its pixels and bytes, and where its bytes are. */
export async function judgeCard(
  sql: Sql,
  workspaceId: string,
  drawn: Drawn,
  signal?: AbortSignal,
): Promise<{ checks: Check[]; byLayer: LayerWeight[] }> {
  const { card, kit, values, now, zone, scene, bytes, budget } = drawn;
  const { pictures, urls } = pictureLoader(sql, workspaceId);
  const extremes = await extremeValues(sql, workspaceId, card);
  return await inLane(async () => {
    const images = await loadPictures(imagesOf(card, kit, values), { pictures, urls });
    const loaded = images instanceof Map ? images : new Map();
    const sizes = [...loaded].map(([key, { width, height }]) => [key, { width, height }]);
    const common = { kit, now, zone };
    const checks = checkScene({
      ...common,
      card,
      scene,
      values,
      ...(await lookedAt(scene, loaded)),
      pictures: Object.fromEntries(sizes),
      bytes: bytes.length,
      budget: budgetOf(budget),
      qrCodes: await checkQrCodes(card, drawn, values),
    });
    const frames = cardFrames(card);
    for (const [index, { card: frame }] of frames.entries()) {
      const shown = drawn.frames?.[index];
      const input = shown && { ...common, card: frame, scene: shown, values };
      if (input) checks.push(...checksElsewhere(`In frame ${index + 1}`, input, checks));
    }
    for (const [name, where] of hardest) {
      const person = extremes?.[name];
      if (!person) continue;
      const laid = await layOutDocument(sql, workspaceId, { card, kit }, { values: person, now, zone });
      if (!('scene' in laid)) continue;
      const input = { ...common, card, scene: laid.scene, values: person };
      checks.push(...checksElsewhere(where, input, checks));
    }
    return { checks, byLayer: await bytesByLayer(card, { kit, values, pictures, urls }, drawn) };
  }, signal);
}

const hardest = [
  ['longest', 'With the longest values'],
  ['shortest', 'With the shortest values'],
  ['missing', 'Where values are missing'],
] as const;
