import type { Queryable, Sql } from '@waymark/db/connect';
import { notifyChange } from '../changes/changes.ts';
import { DomainError } from '../errors.ts';
import type { Actor } from '../journeys/row.ts';
import { actorNames } from '../journeys/view.ts';
import { cardRecord } from './row.ts';

interface CommentRow {
  id: string;
  layerId: string | null;
  x: number | null;
  y: number | null;
  body: string;
  by: string;
  at: Date;
  resolvedAt: Date | null;
}

/** Remarks on a card, oldest first, resolved ones included. */
export async function commentsOf(sql: Sql, cardId: string) {
  const rows = await sql<CommentRow[]>`
    select id, layer_id as "layerId", x, y, body, by, at, resolved_at as "resolvedAt"
    from card_comment where card_id = ${cardId} order by at, id`;
  const names = await actorNames(
    sql,
    rows.map(({ by }) => by),
  );
  return rows.map((row) => ({
    ...row,
    by: names.get(row.by) ?? row.by,
    at: row.at.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  }));
}

/** Pins a remark to a layer, or to a point of the card (px). */
export async function addComment(
  sql: Queryable,
  workspaceId: string,
  input: { cardId: string; layerId: string | null; x?: number | null; y?: number | null; body: string },
  actor: Actor,
): Promise<{ id: string }> {
  await cardRecord(sql, workspaceId, input.cardId);
  const [row] = await sql<{ id: string }[]>`
    insert into card_comment (card_id, layer_id, x, y, body, by)
    values (${input.cardId}, ${input.layerId}, ${input.x ?? null}, ${input.y ?? null}, ${input.body}, ${actor})
    returning id`;
  if (!row) throw new Error('the insert gave no row');
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
  return row;
}

/** Marks a remark as dealt with; once it is, it stays so. */
export async function resolveComment(
  sql: Sql,
  workspaceId: string,
  commentId: string,
  actor: Actor,
): Promise<void> {
  const [row] = await sql`
    update card_comment m set resolved_at = coalesce(m.resolved_at, now()), resolved_by = coalesce(m.resolved_by, ${actor})
    from card c where c.id = m.card_id and m.id = ${commentId} and c.workspace_id = ${workspaceId} returning m.id`;
  if (!row) throw new DomainError('notFound', 'There is no such comment in this workspace.');
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
}
