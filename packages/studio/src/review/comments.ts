import { builder, inserted, now } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { card, cardComment } from '@waymark/db/schema/creative';
import type { Actor } from '@waymark/workspace/audit/actor';
import { nameNow } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { cardRecord } from '../cards/row.ts';

/**
 * Comments on a card, oldest first, resolved ones included, each with its replies and the names
 * as they were when it was written; `mine`: said by `reader`.
 */
export async function commentsOf(sql: Sql, workspaceId: string, cardId: string, reader: Actor | null = null) {
  const its = and(eq(cardComment.cardId, cardId), ofWorkspace(sql, workspaceId));
  const { at: writtenAt, id } = cardComment;
  const rows = await builder(sql).select().from(cardComment).where(its).orderBy(writtenAt, id);
  const written = ({ id, body, by, byName, at }: (typeof rows)[number]) => ({
    id,
    body,
    by: byName ?? by,
    at: at.toISOString(),
    mine: by === reader,
  });
  const replies = Map.groupBy(rows, ({ parentId }) => parentId);
  return (replies.get(null) ?? []).map((row) => ({
    ...written(row),
    layerId: row.layerId,
    x: row.x,
    y: row.y,
    share: row.shareX === null || row.shareY === null ? null : { x: row.shareX, y: row.shareY },
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedByName ?? row.resolvedBy,
    replies: (replies.get(row.id) ?? []).map(written),
  }));
}

export interface NewComment {
  cardId: string;
  layerId: string | null;
  /** A point of the card, px. */
  x?: number | null | undefined;
  y?: number | null | undefined;
  /** The same point as shares of the layer's box. */
  share?: { x: number; y: number } | null | undefined;
  body: string;
}

/** Pins a comment to a layer, to a point on it, or to a point of the card. */
export async function addComment(
  sql: Queryable,
  workspaceId: string,
  { cardId, layerId, x, y, share, body }: NewComment,
  actor: Actor,
): Promise<{ id: string }> {
  await cardRecord(sql, workspaceId, cardId);
  const point = { layerId, x, y, shareX: share?.x, shareY: share?.y };
  return await insertComment(sql, workspaceId, { cardId, ...point, body, by: actor });
}

async function insertComment(
  sql: Queryable,
  workspaceId: string,
  comment: Omit<typeof cardComment.$inferInsert, 'byName'>,
): Promise<{ id: string }> {
  const row = await inserted(
    builder(sql)
      .insert(cardComment)
      .values({ ...comment, byName: nameNow(comment.by) })
      .returning({ id: cardComment.id }),
  );
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
  return row;
}

/** The columns of a comment that is open again. */
const reopened = { resolvedAt: null, resolvedBy: null, resolvedByName: null };

/** Replies to a comment. One that was resolved is open again: there is something to say. */
export async function replyTo(
  sql: Sql,
  workspaceId: string,
  { id, body }: { id: string; body: string },
  actor: Actor,
): Promise<{ id: string }> {
  return await sql.begin(async (tx) => {
    const { cardId } = await lockComment(tx, workspaceId, id, isNull(cardComment.parentId));
    await builder(tx)
      .update(cardComment)
      .set(reopened)
      .where(comment(tx, workspaceId, id));
    return await insertComment(tx, workspaceId, { cardId, parentId: id, body, by: actor });
  });
}

/** Marks a comment as dealt with, or opens it again. Doing it twice keeps who did it first. */
export async function resolveComment(
  sql: Sql,
  workspaceId: string,
  { id, resolved }: { id: string; resolved: boolean },
  actor: Actor,
): Promise<void> {
  await sql.begin(async (tx) => {
    const { resolvedAt } = await lockComment(tx, workspaceId, id, isNull(cardComment.parentId));
    const by = { resolvedAt: now, resolvedBy: actor, resolvedByName: nameNow(actor) };
    const change = resolved ? by : reopened;
    if (!resolved || !resolvedAt)
      await builder(tx)
        .update(cardComment)
        .set(change)
        .where(comment(tx, workspaceId, id));
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
  });
}

/** Takes back what one said oneself, comment or reply; a comment that was answered stays (`conflict`). */
export async function removeComment(sql: Sql, workspaceId: string, commentId: string, actor: Actor) {
  await sql.begin(async (tx) => {
    const { by } = await lockComment(tx, workspaceId, commentId);
    if (by !== actor)
      throw new DomainError('denied', 'Only the person who wrote this comment can delete it.');
    if (await builder(tx).$count(cardComment, eq(cardComment.parentId, commentId)))
      throw new DomainError('conflict', 'Someone has replied to this comment, so it can’t be deleted.');
    await builder(tx)
      .delete(cardComment)
      .where(comment(tx, workspaceId, commentId));
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
  });
}

async function lockComment(tx: Queryable, workspaceId: string, id: string, which?: SQL) {
  const wanted = and(comment(tx, workspaceId, id), which);
  const [row] = await builder(tx).select().from(cardComment).where(wanted).for('update');
  if (!row) throw new DomainError('notFound', 'This comment doesn’t exist or was deleted.');
  return row;
}

/** Whose card it is says whose comment it is. */
function ofWorkspace(sql: Queryable, workspaceId: string) {
  const cards = builder(sql).select({ id: card.id }).from(card).where(eq(card.workspaceId, workspaceId));
  return inArray(cardComment.cardId, cards);
}

const comment = (sql: Queryable, workspaceId: string, id: string) =>
  and(eq(cardComment.id, id), ofWorkspace(sql, workspaceId));
