import type { Queryable, Sql } from '@waymark/db/connect';
import type { Role } from '@waymark/policy/permissions';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';

export interface MemberRow {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** Signs in with a code besides the password. */
  twoFactor: boolean;
  deactivatedAt: Date | null;
  /** Belongs to another workspace as well: name and password are then only theirs to change. */
  elsewhere: boolean;
}

const selectMembers = (sql: Queryable, workspaceId: string) => sql`
  select m.user_id as "userId", u.name, u.email, m.role, u.two_factor_enabled as "twoFactor",
    m.deactivated_at as "deactivatedAt",
    exists (select 1 from membership o where o.user_id = m.user_id and o.workspace_id <> m.workspace_id) as elsewhere
  from membership m join "user" u on u.id = m.user_id
  where m.workspace_id = ${workspaceId}`;

/** Everyone who belongs to a workspace, the deactivated among them, by name. */
export const listMembers = async (sql: Sql, workspaceId: string): Promise<MemberRow[]> => [
  ...(await sql<MemberRow[]>`${selectMembers(sql, workspaceId)} order by u.name, u.id`),
];

/**
 * The member, with all memberships of the workspace locked so that two admins cannot remove each other at once; `notFound`
 * where there is none.
 */
export async function lockMember(tx: Queryable, workspaceId: string, userId: string): Promise<MemberRow> {
  await tx`select 1 from membership where workspace_id = ${workspaceId} for update`;
  const [member] = await tx<MemberRow[]>`${selectMembers(tx, workspaceId)} and m.user_id = ${userId}`;
  if (!member) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  return member;
}

/** Refuses (`conflict`) what would leave a workspace without an admin who can sign in. */
async function keepAnAdmin(tx: Queryable, workspaceId: string, without: string): Promise<void> {
  const [other] = await tx`
    select 1 from membership
    where workspace_id = ${workspaceId} and user_id <> ${without} and role = 'admin' and deactivated_at is null`;
  if (!other) {
    throw new DomainError('conflict', 'A workspace needs an admin: make someone else an admin first.');
  }
}

/** Ends every session of a person who is active in no workspace any more. */
const endSessions = (tx: Queryable, userId: string) => tx`
  delete from session where user_id = ${userId} and not exists (
    select 1 from membership where user_id = ${userId} and deactivated_at is null)`;

/** Closes the invitations and resets that a person made here: with their rights end those that they handed out. */
const closeLinksBy = (tx: Queryable, workspaceId: string, userId: string) => tx`
  update access_link set closed_at = now()
  where workspace_id = ${workspaceId} and created_by = ${userId} and closed_at is null`;

/** Changes a member’s role. A workspace keeps at least one admin (`conflict`). */
export async function setRole(
  sql: Sql,
  workspaceId: string,
  { userId, role }: { userId: string; role: Role },
  actor: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const member = await lockMember(tx, workspaceId, userId);
    if (role !== 'admin') await keepAnAdmin(tx, workspaceId, userId);
    await tx`update membership set role = ${role} where workspace_id = ${workspaceId} and user_id = ${userId}`;
    if (role !== 'admin') await closeLinksBy(tx, workspaceId, userId);
    const detail = { member: member.name, from: member.role, to: role };
    await recordAudit(tx, workspaceId, { actor, action: 'member.role', subject: userId, detail });
  });
}

/** Shuts a member out, at once, or lets them in again. They keep their role and all that they made. */
export async function setActive(
  sql: Sql,
  workspaceId: string,
  { userId, active }: { userId: string; active: boolean },
  actor: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const member = await lockMember(tx, workspaceId, userId);
    if ((member.deactivatedAt === null) === active) return;
    if (!active) await keepAnAdmin(tx, workspaceId, userId);
    await tx`
      update membership set deactivated_at = ${active ? null : tx`now()`}
      where workspace_id = ${workspaceId} and user_id = ${userId}`;
    if (!active) {
      await closeLinksBy(tx, workspaceId, userId);
      await endSessions(tx, userId);
    }
    await recordAudit(tx, workspaceId, {
      actor,
      action: active ? 'member.reactivate' : 'member.deactivate',
      subject: userId,
      detail: { member: member.name },
    });
  });
}

/** Takes a person out of a workspace. What they made and wrote stays, under their name. */
export async function removeMember(
  sql: Sql,
  workspaceId: string,
  userId: string,
  actor: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const member = await lockMember(tx, workspaceId, userId);
    await keepAnAdmin(tx, workspaceId, userId);
    await tx`delete from membership where workspace_id = ${workspaceId} and user_id = ${userId}`;
    await closeLinksBy(tx, workspaceId, userId);
    await endSessions(tx, userId);
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'member.remove',
      subject: userId,
      detail: { member: member.name },
    });
  });
}
