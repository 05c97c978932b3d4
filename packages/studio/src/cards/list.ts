import { readStoredCard } from '@waymark/creative/document/migrate';
import { builder, equals, olderThan } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import { card } from '@waymark/db/schema/creative';
import { workspace } from '@waymark/db/schema/workspace';
import { actorNames } from '@waymark/workspace/audit/actor';
import { and, asc, desc, eq, isNotNull, or, sql as part, type SQL } from 'drizzle-orm';
import { type CardStatus, cardStatus } from './status.ts';
import { type TextFallback, textFallbacksOf } from './textFallback.ts';
import { usesOfCards } from './usage.ts';

const { id, name, folder, kind, hash, updatedAt, updatedBy, masterId: variantOf, draft } = card;
const size = part<{ width: number; height: number }>`
  jsonb_build_object('width', ${draft}->'size'->'width', 'height', ${draft}->'size'->'height')`;
const columns = { id, name, folder, kind, status: cardStatus, hash, updatedAt, updatedBy, variantOf, size };
const live = (workspaceId: string) => equals(card, { workspaceId, archivedAt: null });

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
  const wanted = and(
    live(workspaceId),
    filter.kind && eq(kind, filter.kind),
    filter.folder === undefined ? undefined : eq(folder, filter.folder),
    filter.search ? part`strpos(lower(${name}), lower(${filter.search})) > 0` : undefined,
    filter.status && eq(cardStatus, filter.status),
  );
  const [rows, total] = await Promise.all([
    readCards(sql, workspaceId, and(wanted, olderThan(cursor, updatedAt, id)))
      .orderBy(desc(updatedAt), desc(id))
      .limit(limit + 1),
    builder(sql).$count(card, wanted),
  ]);
  const page = pageOf(rows, limit, (row) => ({ at: row.updatedAt, id: row.id }));
  return { rows: await cardRows(sql, workspaceId, page.rows), next: page.next, total };
}

/** A card with its variants: the master first, each once. */
export async function variantsOf(sql: Sql, workspaceId: string, masterId: string) {
  const versions = or(eq(id, masterId), eq(card.masterId, masterId));
  const rows = await readCards(sql, workspaceId, versions).orderBy(
    asc(isNotNull(card.masterId)),
    card.createdAt,
    id,
  );
  return await cardRows(sql, workspaceId, rows);
}

const readCards = (sql: Sql, workspaceId: string, which: SQL | undefined) =>
  builder(sql)
    .select(columns)
    .from(card)
    .where(and(live(workspaceId), which));

async function cardRows(
  sql: Sql,
  workspaceId: string,
  rows: readonly Awaited<ReturnType<typeof readCards>>[number][],
) {
  const [names, uses, textFallback] = await Promise.all([
    actorNames(
      sql,
      rows.map((row) => row.updatedBy),
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
  const optional = part`not (${workspace.approvals}->>'required')::boolean`;
  const rows = await builder(sql)
    .select({ cardId: id, name, hash, draft })
    .from(card)
    .innerJoin(workspace, eq(workspace.id, card.workspaceId))
    .where(and(live(workspaceId), eq(kind, 'card'), or(optional, eq(cardStatus, 'approved'))))
    .orderBy(name, id);
  return rows.map(({ draft: stored, ...row }) => {
    const { alt, variables } = readStoredCard(stored);
    return { ...row, thumbnailUrl: thumbnailUrl(row.cardId, row.hash), alt, variables };
  });
}
