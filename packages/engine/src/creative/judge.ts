import type { Check } from '@waymark/creative/checks/check';
import { groundOf } from '@waymark/creative/checks/ground';
import { checkScene } from '@waymark/creative/checks/scene';
import type { BrandKit, Card } from '@waymark/creative/document';
import { imagesOf } from '@waymark/creative/images';
import { withDrawn } from '@waymark/creative/render/canvases';
import type { Rendered } from '@waymark/creative/render/outcome';
import { checkQrCodes } from '@waymark/creative/render/qrCheck';
import { loadPictures } from '@waymark/creative/render/renderer';
import { bytesByLayer, type LayerWeight } from '@waymark/creative/render/weights';
import type { CardValues } from '@waymark/creative/scene';
import type { Sql } from '@waymark/db/connect';
import { budgetOf, inLane, pictureLoader } from './render.ts';

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

/** Contrast is measured on a drawing of this width, px: enough for every letter. */
const GROUND_WIDTH = 540;

/** What the checks say of a card as it would be sent, measured on its pixels and bytes, and where its bytes are. */
export async function judgeCard(
  sql: Sql,
  workspaceId: string,
  drawn: Drawn,
  signal?: AbortSignal,
): Promise<{ checks: Check[]; byLayer: LayerWeight[] }> {
  const { card, kit, values, now, zone, scene, bytes, budget } = drawn;
  const { pictures, urls } = pictureLoader(sql, workspaceId);
  return await inLane(async () => {
    const images = await loadPictures(imagesOf(card, kit, values), { pictures, urls });
    const loaded = images instanceof Map ? images : new Map();
    const scale = Math.min(1, GROUND_WIDTH / scene.width);
    const pixels = await withDrawn(groundOf(scene), loaded, { flat: true, scale }, async (canvas) => ({
      data: canvas.data(),
      width: canvas.width,
      height: canvas.height,
    }));
    const sizes = [...loaded].map(([key, { width, height }]) => [key, { width, height }]);
    const checks = checkScene({
      card,
      scene,
      kit,
      now,
      zone,
      pixels,
      pictures: Object.fromEntries(sizes),
      bytes: bytes.length,
      budget: budgetOf(budget),
      qrCodes: await checkQrCodes(card, drawn, values),
    });
    return { checks, byLayer: await bytesByLayer(card, { kit, values, pictures, urls }, drawn) };
  }, signal);
}
