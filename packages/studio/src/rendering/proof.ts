import { createHash } from 'node:crypto';
import { builder, equals, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { approval } from '@waymark/db/schema/creative';
import { filesOf } from '@waymark/files/files';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { Stopped, sandboxed } from '../sandbox/sandbox.ts';
import { type CardDocument, documentByHash } from './documents.ts';
import { drawReference } from './render.ts';

const fileKey = (workspaceId: string, proof: string) => `proofs/${workspaceId}/${proof}.jpg`;

/**
 * Keeps with an approval how the card was drawn when it was given: the picture, by its SHA-256. A card that cannot be drawn
 * without a person's values has no proof.
 */
export async function keepProof(sql: Sql, workspaceId: string, approvalId: string, hash: string) {
  const document = await documentByHash(sql, workspaceId, hash);
  const picture = document && (await drawReference(sql, workspaceId, document).catch(nullIfSlow));
  if (!picture) return;
  const proof = createHash('sha256').update(picture).digest('hex');
  await filesOf(sql).put(fileKey(workspaceId, proof), picture);
  await builder(sql)
    .update(approval)
    .set({ proof })
    .where(rowOf(approval, workspaceId, approvalId));
}

/** A card that takes too long has no proof: what it comes to for a person decides. */
function nullIfSlow(error: unknown): null {
  if (error instanceof Stopped) return null;
  throw error;
}

/** What was found to look as approved by this process' renderer, which does not change while it runs. */
const fine = new Set<string>();
const MOST_KEPT = 10_000;

/**
 * Why a document may not be sent as it would be drawn now; null if it may. Another release (its renderer, its bundled
 * fonts) may draw a card otherwise than the one that it was approved in. Then the approval counts no more, and the
 * card has to be approved as it looks now. Where no approval was ever given there is nothing to compare with.
 */
export async function whyUnlikeApproved(
  sql: Sql,
  workspaceId: string,
  document: CardDocument,
): Promise<string | null> {
  const { hash } = document;
  const [approval] = await sql<{ id: string; cardId: string; state: string; proof: string }[]>`
    select id, card_id as "cardId", state, proof from approval
    where workspace_id = ${workspaceId} and hash = ${hash} and proof is not null
    order by settled_at desc, id limit 1`;
  if (!approval) return null;
  if (approval.state !== 'approved') return SENTENCE;
  const name = `${workspaceId} ${hash} ${approval.proof}`;
  if (fine.has(name)) return null;
  const kept = await filesOf(sql).get(fileKey(workspaceId, approval.proof));
  const now = kept && (await drawReference(sql, workspaceId, document));
  // A card that cannot be drawn for nobody, or whose proof is lost, shows what it comes to for a person.
  if (!now || (await sandboxed('looksSame', { one: kept, other: now }))) {
    if (fine.size >= MOST_KEPT) fine.clear();
    fine.add(name);
    return null;
  }
  await annul(sql, workspaceId, approval);
  return SENTENCE;
}

const SENTENCE =
  'It wouldn’t look the way it was approved, because this release draws it differently. Check it in the studio and approve it again.';

async function annul(sql: Sql, workspaceId: string, { cardId, proof }: { cardId: string; proof: string }) {
  await sql.begin(async (tx) => {
    const stands = equals(approval, { workspaceId, proof, state: 'approved' });
    const [gone] = await builder(tx)
      .update(approval)
      .set({ state: 'superseded' })
      .where(stands)
      .returning({ hash: approval.hash });
    if (!gone) return;
    await recordAudit(tx, workspaceId, {
      actor: 'waymark',
      action: 'card.drawnOtherwise',
      subject: cardId,
      detail: gone,
    });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
  });
}
