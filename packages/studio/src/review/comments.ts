import type { Queryable, Sql } from '@waymark/db/connect';
import type { Actor } from '@waymark/workspace/audit/actor';
import { nameNow } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { cardRecord } from '../cards/row.ts';

interface Written {
  id: string;
  body: string;
  by: string;
  byName: string | null;
  at: Date;
}

interface CommentRow extends Written {
  parentId: string | null;
  layerId: string | null;
  x: number | null;
  y: number | null;
  shareX: number | null;
  shareY: number | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  resolvedByName: string | null;
}

/**
 * Comments on a card, oldest first, resolved ones included, each with its replies and the names
 * as they were when it was written; `mine`: said by `reader`.
 */
export async function commentsOf(sql: Sql, workspaceId: string, cardId: string, reader: Actor | null = null) {
  const rows = await sql<CommentRow[]>`
    select id, parent_id as "parentId", layer_id as "layerId", x, y, share_x as "shareX", share_y as "shareY", body, by, at,
      by_name as "byName", resolved_at as "resolvedAt", resolved_by as "resolvedBy", resolved_by_name as "resolvedByName"
    from card_comment where card_id = ${cardId} and ${ofWorkspace(sql, workspaceId)} order by at, id`;
  const written = ({ id, body, by, byName, at }: Written) => ({
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
  const [row] = await sql<{ id: string }[]>`
    insert into card_comment (card_id, layer_id, x, y, share_x, share_y, body, by, by_name)
    values (${cardId}, ${layerId}, ${x ?? null}, ${y ?? null}, ${share?.x ?? null}, ${share?.y ?? null}, ${body}, ${actor}, ${nameNow(sql, actor)})
    returning id`;
  if (!row) throw new Error('the insert gave no row');
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
  return row;
}

/** Replies to a comment. One that was resolved is open again: there is something to say. */
export async function replyTo(
  sql: Sql,
  workspaceId: string,
  { id, body }: { id: string; body: string },
  actor: Actor,
): Promise<{ id: string }> {
  return await sql.begin(async (tx) => {
    const { cardId } = await lockComment(tx, workspaceId, id);
    await tx`
      update card_comment set resolved_at = null, resolved_by = null, resolved_by_name = null
      where id = ${id} and ${ofWorkspace(tx, workspaceId)}`;
    const [row] = await tx<{ id: string }[]>`
      insert into card_comment (card_id, parent_id, body, by, by_name)
      values (${cardId}, ${id}, ${body}, ${actor}, ${nameNow(tx, actor)}) returning id`;
    if (!row) throw new Error('the insert gave no row');
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return row;
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
    await lockComment(tx, workspaceId, id);
    if (resolved)
      await tx`
        update card_comment set resolved_at = now(), resolved_by = ${actor}, resolved_by_name = ${nameNow(tx, actor)}
        where id = ${id} and resolved_at is null and ${ofWorkspace(tx, workspaceId)}`;
    else
      await tx`
      update card_comment set resolved_at = null, resolved_by = null, resolved_by_name = null
      where id = ${id} and ${ofWorkspace(tx, workspaceId)}`;
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
  });
}

/** Takes back what one said oneself, comment or reply; a comment that was answered stays (`conflict`). */
export async function removeComment(
  sql: Sql,
  workspaceId: string,
  commentId: string,
  actor: Actor,
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ by: string; answered: boolean }[]>`
      select m.by, exists (select 1 from card_comment r where r.parent_id = m.id) as answered
      from card_comment m join card c on c.id = m.card_id
      where m.id = ${commentId} and c.workspace_id = ${workspaceId} for update of m`;
    if (!row) throw noComment();
    if (row.by !== actor)
      throw new DomainError('denied', 'Only the person who wrote this comment can delete it.');
    if (row.answered)
      throw new DomainError('conflict', 'Someone has replied to this comment, so it can’t be deleted.');
    await tx`delete from card_comment where id = ${commentId} and ${ofWorkspace(tx, workspaceId)}`;
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
  });
}

async function lockComment(tx: Queryable, workspaceId: string, id: string): Promise<{ cardId: string }> {
  const [row] = await tx<{ cardId: string }[]>`
    select m.card_id as "cardId" from card_comment m join card c on c.id = m.card_id
    where m.id = ${id} and m.parent_id is null and c.workspace_id = ${workspaceId} for update of m`;
  if (!row) throw noComment();
  return row;
}

/** Whose card it is says whose comment it is. */
const ofWorkspace = (sql: Queryable, workspaceId: string) =>
  sql`card_id in (select c.id from card c where c.workspace_id = ${workspaceId})`;

const noComment = () => new DomainError('notFound', 'This comment doesn’t exist or was deleted.');
