import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { session, twoFactor, user } from '@waymark/db/schema/auth';
import { accessLink, membership } from '@waymark/db/schema/workspace';
import { and, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';
import { putPassword } from './invitations.ts';
import { closeLinks, type NewLink, OWN_RESET_HOURS, openLink, RESET_HOURS, replaceLinks } from './links.ts';
import { lockMember } from './members.ts';
import { theirsAlone } from './rename.ts';

/** Makes a link by which a member chooses a new password, for an admin to hand on. Refused for people who also work elsewhere. */
export async function resetByAdmin(
  sql: Sql,
  workspaceId: string,
  { userId, clearsTwoFactor }: { userId: string; clearsTwoFactor: boolean },
  actor: string,
): Promise<NewLink & { email: string }> {
  return sql.begin(async (tx) => {
    const member = await lockMember(tx, workspaceId, userId);
    if (member.elsewhere) throw theirsAlone(member.name);
    if (member.deactivatedAt !== null) {
      throw new DomainError('conflict', `${member.name} is deactivated. Reactivate them first.`);
    }
    const { email } = member;
    const reset = { workspaceId, userId, email, clearsTwoFactor, hours: RESET_HOURS, createdBy: actor };
    const link = await insertReset(tx, reset);
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'member.resetLink',
      subject: userId,
      detail: { member: member.name, twoFactorOff: clearsTwoFactor },
    });
    return { ...link, email };
  });
}

/** Makes a link for whoever asked at the sign-in page; null if no active member has this address. */
export async function resetByEmail(sql: Sql, email: string): Promise<(NewLink & { email: string }) | null> {
  return sql.begin(async (tx) => {
    const [person] = await builder(tx)
      .select({ userId: user.id, email: user.email, createdBy: user.id })
      .from(user)
      .innerJoin(membership, and(eq(membership.userId, user.id), isNull(membership.deactivatedAt)))
      .where(eq(user.email, email.toLowerCase()))
      .limit(1);
    if (!person) return null;
    const link = await insertReset(tx, { ...person, workspaceId: null, hours: OWN_RESET_HOURS });
    return { ...link, email: person.email };
  });
}

/** Closes earlier links of the same origin only: whoever asks at the sign-in page must not close the one that an admin made. */
async function insertReset(
  tx: Queryable,
  reset: Omit<Parameters<typeof replaceLinks>[2], 'kind'> & { userId: string; workspaceId: string | null },
): Promise<NewLink> {
  const { userId, workspaceId } = reset;
  const earlier = equals(accessLink, { userId, kind: 'reset', workspaceId });
  return await replaceLinks(tx, earlier, { ...reset, kind: 'reset' });
}

/** Sets the new password by a reset link, once, and ends every session of the person. Returns the email to sign in with. */
export async function resetPassword(sql: Sql, token: string, passwordHash: string) {
  return sql.begin(async (tx) => {
    const link = await openLink(tx, 'reset', token, { lock: true });
    const { userId, workspaceId } = link;
    if (userId === null) throw new Error('a reset of nobody');
    if (workspaceId !== null) {
      const member = await lockMember(tx, workspaceId, userId);
      if (member.elsewhere) throw theirsAlone(member.name);
    }
    await closeLinks(tx, equals(accessLink, { userId, kind: 'reset' }));
    await putPassword(tx, userId, passwordHash);
    const rows = builder(tx);
    await rows.delete(session).where(eq(session.userId, userId));
    if (link.clearsTwoFactor) {
      await rows.delete(twoFactor).where(eq(twoFactor.userId, userId));
      await rows.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, userId));
    }
    if (workspaceId !== null) {
      await recordAudit(tx, workspaceId, { actor: userId, action: 'member.reset', subject: userId });
    }
    return { email: link.email };
  });
}
