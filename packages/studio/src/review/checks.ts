import type { Check } from '@waymark/creative/checks/check';
import type { BrandKit } from '@waymark/creative/document/document';
import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { approval } from '@waymark/db/schema/creative';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { pictureBudget } from '@waymark/workspace/settings/firstSender';
import { readKit } from '../brand/brand.ts';
import { judgeCard } from '../cards/judge.ts';
import { type CardDocument, documentByHash } from '../rendering/documents.ts';
import { renderDocument } from '../rendering/render.ts';
import { zonesOf } from '../rendering/zones.ts';

/** One of the card's checks, or why it cannot be drawn. */
export type ReviewCheck = Omit<Check, 'code'> & { code: string };

/**
 * What the checks say of the card that a request is about, as it would be sent now to somebody of whom nothing is known; of a
 * picture or video nothing. What cannot be drawn is its one error. Throws `notFound`.
 */
export async function approvalChecks(
  sql: Sql,
  workspaceId: string,
  id: string,
  signal?: AbortSignal,
): Promise<ReviewCheck[]> {
  const { hash, cardId } = approval;
  const which = rowOf(approval, workspaceId, id);
  const [row] = await builder(sql).select({ hash, cardId }).from(approval).where(which);
  if (!row) throw new DomainError('notFound', 'This approval request doesn’t exist or was removed.');
  const document = row.cardId && (await documentByHash(sql, workspaceId, row.hash));
  if (!document) return [];
  const [kit, budget, clock, { workspace: zone }] = await Promise.all([
    readKit(sql, workspaceId),
    pictureBudget(sql, workspaceId),
    readClock(sql, workspaceId),
    zonesOf(sql, workspaceId, null),
  ]);
  const now = new Date(shownNow(clock, Date.now()));
  const as = { values: {}, budget, now, zone };
  const drawn = await renderDocument(sql, workspaceId, document, { ...as, ...(signal ? { signal } : {}) });
  if (!drawn.ok) {
    const { code, layerId, sentence } = drawn;
    return [{ code, severity: 'error', layerId, sentence }];
  }
  const { card } = document;
  const judged = { ...drawn, ...as, card, kit: judgedBy(document, kit) };
  return (await judgeCard(sql, workspaceId, judged, signal)).checks;
}

/** With a document only what it uses of the brand is kept: what it is judged by beside that is today's. */
const judgedBy = ({ kit }: CardDocument, { colors, tone }: BrandKit): BrandKit => ({
  ...kit,
  tone,
  colors: [...kit.colors, ...colors.filter(({ token }) => !kit.colors.some((kept) => kept.token === token))],
});
