import { cardHash } from '@waymark/creative/document/hash';
import { readStoredCard } from '@waymark/creative/document/migrate';
import { followMaster } from '@waymark/creative/templates/variants';
import { builder, now, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { card } from '@waymark/db/schema/creative';
import type { StoredDocument } from '@waymark/journey/graph/documents';
import type { Actor } from '@waymark/workspace/audit/actor';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { readKit, supersede } from '../brand/brand.ts';
import { cardRecord } from './row.ts';

/**
 * Brings what changed on the master since a variant last followed it: layers that the variant made its own stay, the others follow. The
 * variant is a changed card like any other, so approval is asked for again. Returns its revision; refused (`invalid`) for a card that is no
 * variant, or whose master is gone.
 */
export async function followCard(sql: Sql, workspaceId: string, cardId: string, actor: Actor) {
  return await sql.begin(async (tx) => {
    const variant = await cardRecord(tx, workspaceId, cardId, { lock: true });
    const [row] = await tx<{ master: StoredDocument; base: StoredDocument | null }[]>`
      select m.draft as master, v.master_base as base from card v join card m on m.id = v.master_id
      where v.id = ${cardId} and m.workspace_id = ${workspaceId} and m.archived_at is null`;
    if (!row?.base) throw new DomainError('invalid', 'This card isn’t linked to a main card.');
    const master = readStoredCard(row.master);
    const draft = followMaster(readStoredCard(row.base), master, variant.draft);
    const hash = cardHash(draft, await readKit(tx, workspaceId));
    const revision = variant.revision + 1;
    const change = { draft, masterBase: master, hash, revision, updatedAt: now, updatedBy: actor };
    await builder(tx)
      .update(card)
      .set(change)
      .where(rowOf(card, workspaceId, cardId));
    if (hash !== variant.hash) await supersede(tx, workspaceId, [cardId]);
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return { revision };
  });
}
