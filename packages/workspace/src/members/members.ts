import { builder, equals, now } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { session, user } from '@waymark/db/schema/auth';
import { accessLink, membership } from '@waymark/db/schema/workspace';
import type { Role } from '@waymark/policy/permissions';
import { and, eq, ne, notExists, sql as part, type SQL } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';
import { closeLinks } from './links.ts';

/** Returns the members of a workspace by name, deactivated ones included, narrowed down by `which`. */
export const listMembers = async (sql: Queryable, workspaceId: string, ...which: SQL[]) =>
  await builder(sql)
    .select({
      userId: membership.userId,
      name: user.name,
      email: user.email,
      role: membership.role,
      /** Signs in with a code besides the password. */
      twoFactor: user.twoFactorEnabled,
      deactivatedAt: membership.deactivatedAt,
      /** Belongs to another workspace as well: name and password are then only theirs to change. */
      elsewhere: part<boolean>`exists (
        select from membership o where o.user_id = ${user.id} and o.workspace_id <> ${workspaceId})`,
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(and(eq(membership.workspaceId, workspaceId), ...which))
    .orderBy(user.name, user.id);

/**
 * The member, with all memberships of the workspace locked so that two admins cannot remove each other at once; `notFound`
 * where there is none.
 */
export async function lockMember(tx: Queryable, workspaceId: string, userId: string) {
  await tx`select 1 from membership where workspace_id = ${workspaceId} for update`;
  const [member] = await listMembers(tx, workspaceId, eq(membership.userId, userId));
  if (!member) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  return member;
}

/** Refuses (`conflict`) what would leave a workspace without an admin who can sign in. */
async function keepAnAdmin(tx: Queryable, workspaceId: string, without: string): Promise<void> {
  const admins = equals(membership, { workspaceId, role: 'admin', deactivatedAt: null });
  if (!(await builder(tx).$count(membership, and(admins, ne(membership.userId, without)))))
    throw new DomainError('conflict', 'A workspace needs an admin: make someone else an admin first.');
}

/** Ends every session of a person who is active in no workspace any more. */
function endSessions(tx: Queryable, userId: string) {
  const mine = equals(membership, { userId, deactivatedAt: null });
  const memberships = builder(tx).select({ id: membership.workspaceId }).from(membership).where(mine);
  const theirs = and(eq(session.userId, userId), notExists(memberships));
  return builder(tx).delete(session).where(theirs);
}

/** Closes the invitations and resets that a person made here: with their rights end those that they handed out. */
const closeLinksBy = (tx: Queryable, workspaceId: string, userId: string) =>
  closeLinks(tx, equals(accessLink, { workspaceId, createdBy: userId }));

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
    await builder(tx).update(membership).set({ role }).where(equals(membership, { workspaceId, userId }));
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
    const deactivatedAt = active ? null : now;
    await builder(tx)
      .update(membership)
      .set({ deactivatedAt })
      .where(equals(membership, { workspaceId, userId }));
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
export async function removeMember(sql: Sql, workspaceId: string, userId: string, actor: string) {
  await sql.begin(async (tx) => {
    const member = await lockMember(tx, workspaceId, userId);
    await keepAnAdmin(tx, workspaceId, userId);
    await builder(tx).delete(membership).where(equals(membership, { workspaceId, userId }));
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
