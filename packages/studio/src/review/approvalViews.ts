import type { Sql } from '@waymark/db/connect';
import type { ApprovalKind } from '@waymark/db/schema/creative';
import { may, permissions, type Role } from '@waymark/policy/permissions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { actorNames } from '@waymark/workspace/audit/actor';
import { DomainError } from '@waymark/workspace/errors';
import { known } from '../assets/assets.ts';
import { imageUrl, thumbnailUrl } from '../cards/list.ts';
import { cardRecord } from '../cards/row.ts';
import { documentByHash } from '../rendering/documents.ts';
import { differencesOf } from './differences.ts';
import { approvalRules } from './rules.ts';

interface ApprovalRow {
  id: string;
  /** Of a card, else `assetId` is of a picture or video that messages send without a card. */
  cardId: string | null;
  assetId: string | null;
  name: string;
  suggestedBy: string | null;
  hash: string;
  state: 'waiting' | 'approved' | 'changesAsked' | 'superseded';
  requires: ApprovalKind[];
  sensitive: string[];
  note: string;
  previousHash: string | null;
  previousApproved: boolean;
  requestedBy: string;
  requestedAt: Date;
  settledAt: Date | null;
}

interface DecisionRow {
  approvalId: string;
  kind: ApprovalKind;
  verdict: 'approve' | 'changes';
  by: string;
  at: Date;
  note: string;
  lookedTwice: boolean;
}

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
  return await views(
    sql,
    workspaceId,
    await sql<ApprovalRow[]>`${select(sql)} where a.workspace_id = ${workspaceId} and a.card_id = ${cardId}
      order by a.requested_at desc, a.id limit 100`,
    reader,
  );
}

/** The newest request for a card, of whichever hash; null if there was none. */
export async function latestApproval(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  reader: Actor | null = null,
) {
  const found = await views(
    sql,
    workspaceId,
    await sql<ApprovalRow[]>`${select(sql)} where a.workspace_id = ${workspaceId} and a.card_id = ${cardId}
      order by a.requested_at desc, a.id limit 1`,
    reader,
  );
  return found[0] ?? null;
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
  const [{ required }, rows] = await Promise.all([
    approvalRules(sql, workspaceId),
    sql<ApprovalRow[]>`${select(sql)} where a.workspace_id = ${workspaceId} and a.picture_id = ${assetId}
      order by a.requested_at desc, a.id limit 1`,
  ]);
  const [approval] = await views(sql, workspaceId, rows, reader);
  return { required, approval: approval ?? null };
}

/**
 * Requests that wait for this person, oldest first: those that their word is still missing from, and their own whose changes were asked
 * for and not yet made and asked about again (of a picture: while a draft still sends it).
 */
export async function waitingForMe(sql: Sql, workspaceId: string, reader: Reader) {
  const rows = await sql<ApprovalRow[]>`
    ${select(sql)} where ${waitsFor(sql, workspaceId, reader)} order by a.requested_at, a.id limit 200`;
  return await views(sql, workspaceId, rows, reader.actor);
}

/** How many requests wait for this person. */
export async function waitingCount(sql: Sql, workspaceId: string, reader: Reader): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from approval a left join card c on c.id = a.card_id
    where ${waitsFor(sql, workspaceId, reader)}`;
  return row?.count ?? 0;
}

function waitsFor(sql: Sql, workspaceId: string, { role, actor }: Reader) {
  const mine = (['compliance', 'brand'] as const).filter((kind) => decidersOf[kind].includes(role));
  return sql`
    a.workspace_id = ${workspaceId} and c.archived_at is null and (
      a.state = 'waiting' and (${may(role, 'decideOwnRequests')} or a.requested_by <> ${actor}) and not exists (
        select 1 from approval_decision d where d.approval_id = a.id and d.by = ${actor}) and exists (
        select 1 from jsonb_array_elements_text(a.requires) as needed (kind)
        where needed.kind = any(${mine})
          and not exists (select 1 from approval_decision d where d.approval_id = a.id and d.kind = needed.kind))
      or a.state = 'changesAsked' and a.requested_by = ${actor} and not exists (
        select 1 from approval o
        where o.workspace_id = a.workspace_id and (
          (o.card_id = a.card_id or o.picture_id = a.picture_id) and o.requested_at > a.requested_at
          or o.hash = c.hash and o.state = 'approved'))
        and (a.card_id is not null or exists (
          select 1 from journey j
          where j.workspace_id = a.workspace_id and j.archived_at is null and jsonb_path_exists(
            j.draft, '$.nodes[*].settings.pictureId ? (@ == $id)', jsonb_build_object('id', a.picture_id)))))`;
}

/** One request, of whatever state; `notFound` where the workspace has none such. */
export async function approvalById(sql: Sql, workspaceId: string, id: string, reader: Actor | null = null) {
  const rows = await sql<ApprovalRow[]>`
    ${select(sql)} where a.workspace_id = ${workspaceId} and a.id = ${id}`;
  const [found] = await views(sql, workspaceId, rows, reader);
  if (!found) throw new DomainError('notFound', 'This approval request doesn’t exist or was removed.');
  return found;
}

/** The workspace's requests that still count: waiting ones first, then by when they were asked, newest first; 100 at most. */
export async function recentApprovals(sql: Sql, workspaceId: string, reader: Actor | null = null) {
  const rows = await sql<ApprovalRow[]>`
    ${select(sql)} where a.workspace_id = ${workspaceId} and a.state <> 'superseded' and c.archived_at is null
    order by a.state <> 'waiting', a.requested_at desc, a.id limit 100`;
  return await views(sql, workspaceId, rows, reader);
}

const select = (sql: Sql) => sql`
  select a.id, a.card_id as "cardId", a.picture_id as "assetId", coalesce(c.name, i.name) as name, c.suggested_by as "suggestedBy", a.hash, a.state, a.requires, a.sensitive, a.note,
    a.previous_hash as "previousHash", exists (
      select 1 from approval p
      where p.workspace_id = a.workspace_id and p.hash = a.previous_hash and p.state = 'approved') as "previousApproved", a.requested_by as "requestedBy", a.requested_at as "requestedAt",
    a.settled_at as "settledAt"
  from approval a left join card c on c.id = a.card_id left join asset i on i.id = a.picture_id`;

async function views(sql: Sql, workspaceId: string, rows: readonly ApprovalRow[], reader: Actor | null) {
  const decisions = await sql<DecisionRow[]>`
    select approval_id as "approvalId", kind, verdict, by, at, note, looked_twice as "lookedTwice"
    from approval_decision where approval_id = any(${rows.map(({ id }) => id)}) order by at, kind`;
  const people = [...rows.map(({ requestedBy }) => requestedBy), ...decisions.map(({ by }) => by)];
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
        .filter(({ approvalId }) => approvalId === row.id)
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
