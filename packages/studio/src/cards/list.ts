import { readStoredCard } from '@waymark/creative/document/migrate';
import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import type { StoredCard } from '@waymark/db/rows';
import { actorNames } from '@waymark/workspace/audit/actor';
import { type CardStatus, cardStatus } from './status.ts';
import { type TextFallback, textFallbacksOf } from './textFallback.ts';
import { usesOfCards } from './usage.ts';

export interface ListedCard {
  id: string;
  name: string;
  folder: string;
  kind: 'card' | 'template';
  status: CardStatus;
  hash: string;
  updatedAt: Date;
  updatedBy: string;
  variantOf: string | null;
  size: { width: number; height: number };
}

export interface CardFilter {
  kind?: 'card' | 'template';
  folder?: string;
  /** Part of the name. */
  search?: string;
  status?: CardStatus;
  cursor?: string | null;
  /** 1 to 200, 60 by default. */
  limit?: number;
}

/** Cards of the workspace that are not put away, newest change first. */
export async function listCards(sql: Sql, workspaceId: string, filter: CardFilter = {}) {
  const limit = filter.limit ?? 60;
  const cursor = readCursor(filter.cursor);
  const where = sql`
    c.workspace_id = ${workspaceId} and c.archived_at is null
    ${filter.kind ? sql`and c.kind = ${filter.kind}` : sql``}
    ${filter.folder !== undefined ? sql`and c.folder = ${filter.folder}` : sql``}
    ${filter.search ? sql`and strpos(lower(c.name), lower(${filter.search})) > 0` : sql``}
    ${filter.status ? sql`and ${cardStatus(sql)} = ${filter.status}` : sql``}`;
  const [rows, [count]] = await Promise.all([
    sql<ListedCard[]>`
      ${selectCards(sql)} where ${where}
        ${cursor ? sql`and (c.updated_at, c.id) < (${cursor.at}, ${cursor.id})` : sql``}
      order by c.updated_at desc, c.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`select count(*)::int as count from card c where ${where}`,
  ]);
  const page = pageOf(rows, limit, ({ updatedAt, id }) => ({ at: updatedAt, id }));
  return { rows: await cardRows(sql, workspaceId, page.rows), next: page.next, total: count?.count ?? 0 };
}

/** A card with its variants: the master first, each once. */
export async function variantsOf(sql: Sql, workspaceId: string, masterId: string) {
  const rows = await sql<ListedCard[]>`
    ${selectCards(sql)} where c.workspace_id = ${workspaceId} and c.archived_at is null
      and (c.id = ${masterId} or c.master_id = ${masterId})
    order by c.master_id is not null, c.created_at, c.id`;
  return await cardRows(sql, workspaceId, rows);
}

const selectCards = (sql: Sql) => sql`
  select c.id, c.name, c.folder, c.kind, ${cardStatus(sql)} as status, c.hash, c.updated_at as "updatedAt",
    c.updated_by as "updatedBy", c.master_id as "variantOf",
    jsonb_build_object('width', c.draft->'size'->'width', 'height', c.draft->'size'->'height') as size
  from card c`;

async function cardRows(sql: Sql, workspaceId: string, rows: readonly ListedCard[]) {
  const [names, uses, textFallback] = await Promise.all([
    actorNames(
      sql,
      rows.map(({ updatedBy }) => updatedBy),
    ),
    usesOfCards(sql, workspaceId),
    textFallbacksOf(sql, workspaceId),
  ]);
  return rows.map((row) => ({
    ...row,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: names.get(row.updatedBy) ?? row.updatedBy,
    usedIn: uses.get(row.id)?.length ?? 0,
    textFallback: textFallbackView(textFallback.get(row.id)),
    thumbnailUrl: thumbnailUrl(row.id, row.hash),
  }));
}

const textFallbackView = (found: TextFallback | undefined) =>
  found ? { count: found.count, why: found.why, at: found.at.toISOString() } : null;

/** Same-origin addresses of a card as it is rendered with its fallbacks. */
export const imageUrl = (cardId: string, hash: string): string => `/cards/${cardId}/image/${hash}`;
export const thumbnailUrl = (cardId: string, hash: string): string => `/cards/${cardId}/thumbnail/${hash}`;

/** What a journey may send: cards whose present hash is approved, or all of them where the workspace asks for no approval. */
export async function approvedCards(sql: Sql, workspaceId: string) {
  const rows = await sql<(Pick<StoredCard, 'name' | 'hash' | 'draft'> & { cardId: string })[]>`
    select c.id as "cardId", c.name, c.hash, c.draft
    from card c join workspace w on w.id = c.workspace_id
    where c.workspace_id = ${workspaceId} and c.archived_at is null and c.kind = 'card'
      and (not (w.approvals->>'required')::boolean or ${cardStatus(sql)} = 'approved')
    order by c.name, c.id`;
  return rows.map(({ cardId, name, hash, draft }) => {
    const { alt, variables } = readStoredCard(draft);
    return { cardId, name, hash, thumbnailUrl: thumbnailUrl(cardId, hash), alt, variables };
  });
}
