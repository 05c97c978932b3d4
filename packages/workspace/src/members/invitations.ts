import { randomUUID } from 'node:crypto';
import { builder, equals, now } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { account, session, twoFactor, user } from '@waymark/db/schema/auth';
import { accessLink, membership } from '@waymark/db/schema/workspace';
import { retrying } from '@waymark/db/transaction';
import type { Role } from '@waymark/policy/permissions';
import { and, desc, eq, gt, sql as part } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';
import { closeLinks, INVITATION_HOURS, type NewLink, openLink, replaceLinks } from './links.ts';
import { refuseTakenName } from './rename.ts';

/** Invites an address with a role. An earlier invitation of the same address stops working. */
export async function invite(
  sql: Sql,
  workspaceId: string,
  { email, role }: { email: string; role: Role },
  actor: string,
): Promise<NewLink> {
  const address = email.toLowerCase();
  return sql.begin(async (tx) => {
    const [member] = await builder(tx)
      .select({ deactivatedAt: membership.deactivatedAt })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(and(eq(membership.workspaceId, workspaceId), eq(user.email, address)));
    if (member?.deactivatedAt) {
      throw new DomainError(
        'conflict',
        `Someone with the email ${address} is a deactivated member. Reactivate them instead.`,
      );
    }
    if (member) throw new DomainError('conflict', `Someone with the email ${address} is already a member.`);
    const link = await replaceLinks(tx, invitations(workspaceId, { email: address }), {
      kind: 'invitation',
      workspaceId,
      email: address,
      role,
      hours: INVITATION_HOURS,
      createdBy: actor,
    });
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'member.invite',
      subject: link.id,
      detail: { email: address, role },
    });
    return link;
  });
}

const invitations = (workspaceId: string, which: Partial<Record<'id' | 'email', string>> = {}) =>
  equals(accessLink, { workspaceId, kind: 'invitation', closedAt: null, ...which });
/** Every invitation has one. */
const invitedAs = part<Role>`${accessLink.role}`;

/** Invitations that nobody accepted yet, newest first; expired ones of the last 30 days among them. */
export async function listInvitations(sql: Sql, workspaceId: string) {
  const { id, email, createdAt, expiresAt } = accessLink;
  const recent = gt(expiresAt, part`${now} - interval '30 days'`);
  return await builder(sql)
    .select({ id, email, role: invitedAs, createdAt, expiresAt })
    .from(accessLink)
    .where(and(invitations(workspaceId), recent))
    .orderBy(desc(createdAt), id);
}

/** An open invitation of the workspace, also an expired one; `notFound` otherwise. */
export async function invitationOf(sql: Sql, workspaceId: string, id: string) {
  const [row] = await builder(sql)
    .select({ email: accessLink.email, role: invitedAs })
    .from(accessLink)
    .where(invitations(workspaceId, { id }));
  if (!row) throw noInvitation();
  return row;
}

/** Makes an invitation's link useless. */
export async function withdrawInvitation(sql: Sql, workspaceId: string, id: string, actor: string) {
  await sql.begin(async (tx) => {
    const [row] = await closeLinks(tx, invitations(workspaceId, { id }));
    if (!row) throw noInvitation();
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'member.withdraw',
      subject: id,
      detail: { email: row.email },
    });
  });
}

const noInvitation = () => new DomainError('notFound', 'This invitation doesn’t exist or was withdrawn.');

/** Belongs to a workspace: they join with the password that they have, which only they know. */
const established = part<boolean>`exists (select from ${membership} where ${membership.userId} = ${user.id})`;
const hasPassword = eq(account.providerId, 'credential');

/** The person whom an invitation concerns, where there already is one. */
export async function invitedPerson(sql: Queryable, email: string) {
  const [row] = await builder(sql)
    .select({ userId: user.id, established, passwordHash: account.password })
    .from(user)
    .leftJoin(account, and(eq(account.userId, user.id), hasPassword))
    .where(eq(user.email, email));
  return row ?? null;
}

/** How somebody joins: with the account that they proved to own, or with a new name and password. */
export type Joining = { userId: string } | { name: string; passwordHash: string };

/** Accepts an invitation, once. Returns the user's id. Two of a new address at once make one account: the second is refused (`conflict`). */
export async function acceptInvitation(sql: Sql, token: string, joining: Joining) {
  return retrying(sql, async (tx) => {
    const { id, email, role, workspaceId } = await openLink(tx, 'invitation', token, { lock: true });
    if (role === null || workspaceId === null) throw new Error('an invitation without a role or workspace');
    const known = await invitedPerson(tx, email);
    if ('userId' in joining ? known?.userId !== joining.userId : known?.established) {
      throw new DomainError('conflict', 'Your account has changed since. Open the link again.');
    }
    const userId = known?.userId ?? randomUUID();
    if ('name' in joining) await giveAccount(tx, { ...joining, userId, email, workspaceId });
    await closeLinks(tx, eq(accessLink.id, id));
    await builder(tx).insert(membership).values({ workspaceId, userId, role }).onConflictDoNothing();
    await recordAudit(tx, workspaceId, {
      actor: userId,
      action: 'member.join',
      subject: userId,
      detail: { role },
    });
    return { userId };
  });
}

/** A new account, or an old one without any workspace begun anew. */
async function giveAccount(
  tx: Queryable,
  person: { userId: string; email: string; name: string; passwordHash: string; workspaceId: string },
): Promise<void> {
  const { userId, email, name, passwordHash } = person;
  await refuseTakenName(tx, person);
  const rows = builder(tx);
  await rows
    .insert(user)
    .values({ id: userId, name, email, emailVerified: true })
    .onConflictDoUpdate({ target: user.id, set: { name, twoFactorEnabled: false, updatedAt: now } });
  await rows.delete(twoFactor).where(eq(twoFactor.userId, userId));
  await rows.delete(session).where(eq(session.userId, userId));
  await putPassword(tx, userId, passwordHash);
}

/** Sets the password that a person signs in with, already hashed. */
export async function putPassword(tx: Queryable, userId: string, password: string): Promise<void> {
  const [known] = await builder(tx)
    .update(account)
    .set({ password, updatedAt: now })
    .where(and(eq(account.userId, userId), hasPassword))
    .returning({ id: account.id });
  if (known) return;
  const credential = { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password };
  await builder(tx).insert(account).values(credential);
}
