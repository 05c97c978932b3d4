import type { BrandKit, Layer } from '@waymark/creative/document/document';
import { cardHash } from '@waymark/creative/document/hash';
import { readStoredCard } from '@waymark/creative/document/migrate';
import type { Queryable, Sql } from '@waymark/db/connect';
import { jsonOf } from '@waymark/db/json';
import type { StoredCard, StoredJourney } from '@waymark/db/rows';
import { readGraph } from '@waymark/journey/graph/migrate';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { known } from '../assets/assets.ts';
import { readKit, saveKit, supersede } from '../brand/brand.ts';
import { leaves } from './templateRules.ts';

/**
 * Shows `withId` wherever cards, the brand kit and drafts of journeys show `id`. Every card that changes gets a new hash and
 * needs approval again; what is approved, live and sent stays as it was until then. Somebody who is `bound` by templates
 * changes neither templates, nor what they fix on cards, nor the kit's logos. Returns how many cards and drafts changed, and
 * the names of what was kept from them.
 */
export async function replaceEverywhere(
  sql: Sql,
  workspaceId: string,
  { id, withId }: { id: string; withId: string },
  { actor, bound }: { actor: Actor; bound: boolean },
): Promise<{ cards: number; journeys: number; kept?: string[] }> {
  const [was, is] = await Promise.all([known(sql, workspaceId, id), known(sql, workspaceId, withId)]);
  if (was.kind === 'video' || is.kind === 'video')
    throw new DomainError('invalid', 'Cards can only show pictures, so a video can’t replace one.');
  const swap = (pictureId: string) => (pictureId === id ? withId : pictureId);
  const kit = await readKit(sql, workspaceId);
  const logos = kit.logos.map((logo) => ({ ...logo, pictureId: swap(logo.pictureId) }));
  const branded = kit.logos.some(({ pictureId }) => pictureId === id);
  const next: BrandKit = bound ? kit : { ...kit, logos };
  const byKit = branded && !bound ? (await saveKit(sql, workspaceId, next, actor)).changedCards : 0;
  return await sql.begin(async (tx) => {
    const found = await tx<Pick<StoredCard, 'id' | 'name' | 'kind' | 'draft'>[]>`
      select id, name, kind, draft from card where workspace_id = ${workspaceId} and archived_at is null
        and strpos(draft::text, ${id}) > 0 order by created_at, id for update`;
    const shown = found.map((card) => {
      const draft = readStoredCard(card.draft);
      return { ...card, draft, next: { ...draft, layers: swapped(draft.layers, swap) } };
    });
    const isKept = (card: (typeof shown)[number]) => bound && !leaves(card, card.next);
    const cards = shown.filter((card) => !isKept(card));
    const kept = [
      ...shown.filter(isKept).map(({ name }) => `“${name}”`),
      ...(branded && bound ? ['the brand kit'] : []),
    ];
    let changed = 0;
    for (const { id: cardId, next: draft } of cards) {
      const hash = cardHash(draft, next);
      const [row] = await tx`
        update card set draft = ${tx.json(draft)}, hash = ${hash}, revision = revision + 1, updated_at = now(),
          updated_by = ${actor} where id = ${cardId} and workspace_id = ${workspaceId} and hash <> ${hash} returning id`;
      if (row) changed += 1;
    }
    await supersede(
      tx,
      workspaceId,
      cards.map((card) => card.id),
    );
    const journeys = await swapInDrafts(tx, workspaceId, id, withId, actor);
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'asset.replace',
      subject: id,
      detail: { withId, cards: changed + byKit, journeys },
    });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return { cards: changed + byKit, journeys, ...(kept.length > 0 && { kept }) };
  });
}

/** Messages that send the picture itself, in drafts; what is live changes when its draft is published. */
async function swapInDrafts(tx: Queryable, workspaceId: string, id: string, withId: string, actor: Actor) {
  const journeys = await tx<Pick<StoredJourney, 'id' | 'draft'>[]>`
    select id, draft from journey where workspace_id = ${workspaceId} and archived_at is null
      and jsonb_path_exists(draft, '$.nodes[*].settings.pictureId ? (@ == $id)', ${tx.json({ id })})
    for update`;
  for (const { id: journeyId, draft: stored } of journeys) {
    const draft = readGraph(stored);
    const nodes = draft.nodes.map((node) =>
      node.kind === 'message.mms' && node.settings.pictureId === id
        ? { ...node, settings: { ...node.settings, pictureId: withId } }
        : node,
    );
    await tx`
      update journey set draft = ${jsonOf(tx, { ...draft, nodes })}, draft_revision = draft_revision + 1,
        draft_by = ${actor}, updated_at = now()
      where id = ${journeyId} and workspace_id = ${workspaceId}`;
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
  }
  return journeys.length;
}

function swapped(layers: readonly Layer[], swap: (pictureId: string) => string): Layer[] {
  return layers.map((layer) => {
    if (layer.kind === 'group') return { ...layer, layers: swapped(layer.layers, swap) };
    if (layer.kind !== 'image' || !('pictureId' in layer.source)) return layer;
    return { ...layer, source: { pictureId: swap(layer.source.pictureId) } };
  });
}
