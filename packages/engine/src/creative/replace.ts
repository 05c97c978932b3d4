import type { BrandKit, Card, Layer } from '@waymark/creative/document';
import { cardHash } from '@waymark/creative/hash';
import type { Sql } from '@waymark/db/connect';
import { notifyChange } from '../changes/changes.ts';
import { DomainError } from '../errors.ts';
import { recordAudit } from '../journeys/audit.ts';
import type { Actor } from '../journeys/row.ts';
import { known } from './assets.ts';
import { readKit, saveKit } from './brand.ts';
import { supersede } from './supersede.ts';

/**
 * Shows `withId` wherever cards and the brand kit show `id`. Every card that changes gets a new hash and needs approval again;
 * what is approved and sent stays as it was until then. Gives how many cards changed.
 */
export async function replaceEverywhere(
  sql: Sql,
  workspaceId: string,
  { id, withId }: { id: string; withId: string },
  actor: Actor,
): Promise<{ cards: number }> {
  const [was, is] = await Promise.all([known(sql, workspaceId, id), known(sql, workspaceId, withId)]);
  if (was.kind === 'video' || is.kind === 'video')
    throw new DomainError('invalid', 'Cards show pictures only: a video cannot take the place of one.');
  const swap = (pictureId: string) => (pictureId === id ? withId : pictureId);
  const kit = await readKit(sql, workspaceId);
  const logos = kit.logos.map((logo) => ({ ...logo, pictureId: swap(logo.pictureId) }));
  const branded = logos.some((logo, index) => logo.pictureId !== kit.logos[index]?.pictureId);
  const next: BrandKit = { ...kit, logos };
  const byKit = branded ? (await saveKit(sql, workspaceId, next, actor)).changedCards : 0;
  return await sql.begin(async (tx) => {
    const cards = await tx<{ id: string; draft: Card }[]>`
      select id, draft from card where workspace_id = ${workspaceId} and archived_at is null
        and strpos(draft::text, ${id}) > 0 for update`;
    let changed = 0;
    for (const card of cards) {
      const draft = { ...card.draft, layers: swapped(card.draft.layers, swap) };
      const hash = cardHash(draft, next);
      const [row] = await tx`
        update card set draft = ${tx.json(draft)}, hash = ${hash}, revision = revision + 1, updated_at = now(),
          updated_by = ${actor} where id = ${card.id} and hash <> ${hash} returning id`;
      if (row) changed += 1;
    }
    await supersede(
      tx,
      cards.map((card) => card.id),
    );
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'asset.replace',
      subject: id,
      detail: { withId, cards: changed + byKit },
    });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return { cards: changed + byKit };
  });
}

function swapped(layers: readonly Layer[], swap: (pictureId: string) => string): Layer[] {
  return layers.map((layer) => {
    if (layer.kind === 'group') return { ...layer, layers: swapped(layer.layers, swap) };
    if (layer.kind !== 'image' || !('pictureId' in layer.source)) return layer;
    return { ...layer, source: { pictureId: swap(layer.source.pictureId) } };
  });
}
