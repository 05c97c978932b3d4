import type { BrandKit } from '@waymark/creative/document/document';
import { cardHash } from '@waymark/creative/document/hash';
import { readStoredKit } from '@waymark/creative/document/kit';
import { readStoredCard } from '@waymark/creative/document/migrate';
import { builder, equals, now } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { brandKit, card } from '@waymark/db/schema/creative';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';
import { fontList, uploadedFonts } from './fonts.ts';

/** The workspace's brand kit, or the neutral one where it has none yet, with the font files that were ever uploaded. */
export async function readKit(sql: Queryable, workspaceId: string): Promise<BrandKit> {
  const [[row], faces] = await Promise.all([
    storedKit(sql, workspaceId),
    uploadedFonts(sql, workspaceId, { removed: true }),
  ]);
  return {
    ...readStoredKit(row?.kit ?? {}),
    faces: faces.map(({ family, weight, italic, hash }) => ({ family, weight, italic, hash })),
  };
}

const storedKit = (sql: Queryable, workspaceId: string) =>
  builder(sql).select({ kit: brandKit.kit }).from(brandKit).where(eq(brandKit.workspaceId, workspaceId));

/**
 * Puts a kit in force. Cards that use what changed in it look different now: they get new hashes and need approval again.
 * Returns how many. Logos must be pictures of the library (`invalid`).
 */
export async function saveKit(sql: Sql, workspaceId: string, kit: BrandKit, actor: Actor) {
  return await sql.begin(async (tx) => {
    await knownLogos(tx, workspaceId, kit);
    const { faces: _, ...own } = kit;
    const set = { kit: own, updatedBy: actor, updatedAt: now };
    const target = brandKit.workspaceId;
    const values = { workspaceId, ...set };
    await builder(tx).insert(brandKit).values(values).onConflictDoUpdate({ target, set });
    const changedCards = await rehash(tx, workspaceId);
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'brand.save',
      subject: workspaceId,
      detail: { changedCards },
    });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return { changedCards };
  });
}

async function knownLogos(tx: Queryable, workspaceId: string, kit: BrandKit): Promise<void> {
  const wanted = [...new Set(kit.logos.map(({ pictureId }) => pictureId))];
  const found = await tx`
    select 1 from asset where workspace_id = ${workspaceId} and id::text = any(${wanted}) and kind = 'image'`;
  if (found.length < wanted.length)
    throw new DomainError('invalid', 'A logo isn’t in the library. Add its picture there first.');
}

/** Writes new hashes for the cards that now look different because of their kit or its fonts. Returns how many. */
export async function rehash(tx: Queryable, workspaceId: string): Promise<number> {
  const kit = await readKit(tx, workspaceId);
  const { id, draft, hash } = card;
  const live = equals(card, { workspaceId, archivedAt: null });
  const cards = await builder(tx).select({ id, draft, hash }).from(card).where(live).for('update');
  const changed = cards
    .map((row) => ({ id: row.id, was: row.hash, hash: cardHash(readStoredCard(row.draft), kit) }))
    .filter(({ was, hash }) => was !== hash);
  if (changed.length === 0) return 0;
  await tx`
    update card c set hash = x.hash, updated_at = now()
    from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ hash }) => hash)}::text[]) as x (id, hash)
    where c.id = x.id and c.workspace_id = ${workspaceId}`;
  await supersede(
    tx,
    workspaceId,
    changed.map(({ id }) => id),
  );
  return changed.length;
}

/** Takes back the waiting requests of cards that no longer look as they did when approval was asked for. */
export async function supersede(tx: Queryable, workspaceId: string, cardIds: readonly string[]) {
  await tx`
    update approval a set state = 'superseded', settled_at = now() from card c
    where c.id = a.card_id and a.card_id = any(${[...cardIds]}) and a.workspace_id = ${workspaceId} and a.state = 'waiting'
      and a.hash <> c.hash`;
}

/** The kit with every font that can be used; `own` is false where it is the neutral one. */
export async function brandView(sql: Queryable, workspaceId: string) {
  const [[row], fonts] = await Promise.all([storedKit(sql, workspaceId), fontList(sql, workspaceId)]);
  return { kit: readStoredKit(row?.kit ?? {}), own: row !== undefined, fonts };
}
