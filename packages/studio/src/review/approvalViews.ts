import { among, builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import {
  type ApprovalKind,
  approval,
  approvalDecision,
  approvalKinds,
  card,
} from '@waymark/db/schema/creative';
import { asset } from '@waymark/db/schema/message';
import { may, permissions, type Role } from '@waymark/policy/permissions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { actorNames } from '@waymark/workspace/audit/actor';
import { DomainError } from '@waymark/workspace/errors';
import { and, asc, count, desc, eq, getTableColumns, isNull, ne, sql as part, type SQL } from 'drizzle-orm';
import { known } from '../assets/assets.ts';
import { imageUrl, thumbnailUrl } from '../cards/list.ts';
import { cardRecord } from '../cards/row.ts';
import { documentByHash } from '../rendering/documents.ts';
import { differencesOf } from './differences.ts';
import { approvalRules } from './rules.ts';

/** Whose word each role may give. Nobody but an admin decides on what they asked for themselves. */
export const decidersOf: Record<ApprovalKind, readonly Role[]> = {
  compliance: permissions.approveForCompliance.roles,
  brand: permissions.approveForBrand.roles,
};

/** Every request for a card, newest first. */
export async function approvalHistory(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  reader: Actor | null = null,
) {
  await cardRecord(sql, workspaceId, cardId);
  return await views(sql, workspaceId, eq(approval.cardId, cardId), reader);
}

/** The newest request for a card, of whichever hash; null if there was none. */
export async function latestApproval(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  reader: Actor | null = null,
) {
  const [found] = await views(sql, workspaceId, eq(approval.cardId, cardId), reader, 1);
  return found ?? null;
}

interface Reader {
  role: Role;
  actor: Actor;
}

/** The newest request for a picture or video of the library, and whether one has to be approved; `notFound` where there is no such asset. */
export async function assetApproval(
  sql: Sql,
  workspaceId: string,
  assetId: string,
  reader: Actor | null = null,
) {
  await known(sql, workspaceId, assetId);
  const [{ required }, [newest]] = await Promise.all([
    approvalRules(sql, workspaceId),
    views(sql, workspaceId, eq(approval.pictureId, assetId), reader, 1),
  ]);
  return { required, approval: newest ?? null };
}

/**
 * Requests that wait for this person, oldest first: those that their word is still missing from, and their own whose changes were asked
 * for and not yet made and asked about again (of a picture: while a draft still sends it).
 */
export async function waitingForMe(sql: Sql, workspaceId: string, reader: Reader) {
  const oldest = [asc(approval.requestedAt), asc(approval.id)];
  return await views(sql, workspaceId, waitsFor(reader), reader.actor, 200, oldest);
}

/** How many requests wait for this person. */
export async function waitingCount(sql: Sql, workspaceId: string, reader: Reader): Promise<number> {
  const [row] = await builder(sql)
    .select({ count: count() })
    .from(approval)
    .leftJoin(card, eq(card.id, approval.cardId))
    .where(and(eq(approval.workspaceId, workspaceId), waitsFor(reader)));
  return row?.count ?? 0;
}

/** Part of a statement over `approval` left-joined to `card`. */
function waitsFor({ role, actor }: Reader) {
  const mine = part.param(approvalKinds.filter((kind) => decidersOf[kind].includes(role)));
  return part`
    card.archived_at is null and (
      approval.state = 'waiting' and (${may(role, 'decideOwnRequests')} or approval.requested_by <> ${actor}) and not exists (
        select 1 from approval_decision d where d.approval_id = approval.id and d.by = ${actor}) and exists (
        select 1 from jsonb_array_elements_text(approval.requires) as needed (kind)
        where needed.kind = any(${mine})
          and not exists (select 1 from approval_decision d where d.approval_id = approval.id and d.kind = needed.kind))
      or approval.state = 'changesAsked' and approval.requested_by = ${actor} and not exists (
        select 1 from approval o
        where o.workspace_id = approval.workspace_id and (
          (o.card_id = approval.card_id or o.picture_id = approval.picture_id) and o.requested_at > approval.requested_at
          or o.hash = card.hash and o.state = 'approved'))
        and (approval.card_id is not null or exists (
          select 1 from journey j
          where j.workspace_id = approval.workspace_id and j.archived_at is null and jsonb_path_exists(
            j.draft, '$.nodes[*].settings.pictureId ? (@ == $id)', jsonb_build_object('id', approval.picture_id)))))`;
}

/** One request, of whatever state; `notFound` where the workspace has none such. */
export async function approvalById(sql: Sql, workspaceId: string, id: string, reader: Actor | null = null) {
  const [found] = await views(sql, workspaceId, eq(approval.id, id), reader, 1);
  if (!found) throw new DomainError('notFound', 'This approval request doesn’t exist or was removed.');
  return found;
}

/** The workspace's requests that still count: waiting ones first, then by when they were asked, newest first; 100 at most. */
export async function recentApprovals(sql: Sql, workspaceId: string, reader: Actor | null = null) {
  const counting = and(ne(approval.state, 'superseded'), isNull(card.archivedAt));
  const waitingFirst = [asc(ne(approval.state, 'waiting')), ...newestFirst];
  return await views(sql, workspaceId, counting, reader, 100, waitingFirst);
}

const newestFirst = [desc(approval.requestedAt), asc(approval.id)];

async function views(
  sql: Sql,
  workspaceId: string,
  which: SQL | undefined,
  reader: Actor | null,
  limit = 100,
  order = newestFirst,
) {
  const { workspaceId: _, proof: __, pictureId: assetId, ...columns } = getTableColumns(approval);
  const name = part<string>`coalesce(${card.name}, ${asset.name})`;
  const previousApproved = part<boolean>`exists (
    select from approval p
    where p.workspace_id = approval.workspace_id and p.hash = approval.previous_hash and p.state = 'approved')`;
  const rows = await builder(sql)
    .select({ ...columns, assetId, name, suggestedBy: card.suggestedBy, previousApproved })
    .from(approval)
    .leftJoin(card, eq(card.id, approval.cardId))
    .leftJoin(asset, eq(asset.id, assetId))
    .where(and(eq(approval.workspaceId, workspaceId), which))
    .orderBy(...order)
    .limit(limit);
  const { approvalId, at, kind } = approvalDecision;
  const theirs = among(
    approvalId,
    rows.map((row) => row.id),
  );
  const decisions = await builder(sql).select().from(approvalDecision).where(theirs).orderBy(at, kind);
  const people = [...rows.map((row) => row.requestedBy), ...decisions.map(({ by }) => by)];
  const names = await actorNames(sql, people);
  const named = (actor: string) => names.get(actor) ?? actor;
  return await Promise.all(
    rows.map(async ({ previousHash, previousApproved, ...row }) => ({
      ...row,
      requestedBy: named(row.requestedBy),
      mine: row.requestedBy === reader,
      requestedAt: row.requestedAt.toISOString(),
      settledAt: row.settledAt?.toISOString() ?? null,
      decisions: decisions
        .filter((decision) => decision.approvalId === row.id)
        .map(({ approvalId: _, ...decision }) => ({
          ...decision,
          by: named(decision.by),
          mine: decision.by === reader,
          at: decision.at.toISOString(),
        })),
      imageUrl: row.cardId ? imageUrl(row.cardId, row.hash) : `/pictures/${row.assetId}`,
      thumbnailUrl: row.cardId ? thumbnailUrl(row.cardId, row.hash) : `/pictures/${row.assetId}/thumbnail`,
      previous:
        previousHash === null || row.cardId === null
          ? null
          : {
              hash: previousHash,
              imageUrl: imageUrl(row.cardId, previousHash),
              approved: previousApproved,
            },
      differences: await differencesBetween(sql, workspaceId, previousHash, row.hash),
    })),
  );
}

async function differencesBetween(sql: Sql, workspaceId: string, before: string | null, after: string) {
  if (before === null) return [];
  const [was, is] = await Promise.all([
    documentByHash(sql, workspaceId, before),
    documentByHash(sql, workspaceId, after),
  ]);
  return was && is ? differencesOf(was, is) : [];
}
