import type { Queryable, Sql } from '@waymark/db/connect';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';
import { putPassword } from './invitations.ts';
import { insertLink, type NewLink, OWN_RESET_HOURS, openLink, RESET_HOURS } from './links.ts';
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
    const link = await insertReset(tx, {
      workspaceId,
      userId,
      email,
      clearsTwoFactor,
      hours: RESET_HOURS,
      actor,
    });
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
    const [person] = await tx<{ id: string; email: string }[]>`
      select id, email from "user" u where email = ${email.toLowerCase()}
        and exists (select 1 from membership m where m.user_id = u.id and m.deactivated_at is null)`;
    if (!person) return null;
    const link = await insertReset(tx, {
      workspaceId: null,
      userId: person.id,
      email: person.email,
      clearsTwoFactor: false,
      hours: OWN_RESET_HOURS,
      actor: person.id,
    });
    return { ...link, email: person.email };
  });
}

/** Closes earlier links of the same origin only: whoever asks at the sign-in page must not close the one that an admin made. */
async function insertReset(
  tx: Queryable,
  reset: {
    workspaceId: string | null;
    userId: string;
    email: string;
    clearsTwoFactor: boolean;
    hours: number;
    actor: string;
  },
): Promise<NewLink> {
  await tx`
    update access_link set closed_at = now()
    where user_id = ${reset.userId} and kind = 'reset' and closed_at is null
      and workspace_id is not distinct from ${reset.workspaceId}`;
  return insertLink(tx, { ...reset, kind: 'reset', role: null });
}

/** Sets the new password by a reset link, once, and ends every session of the person. Returns the email to sign in with. */
export async function resetPassword(
  sql: Sql,
  token: string,
  passwordHash: string,
): Promise<{ email: string }> {
  return sql.begin(async (tx) => {
    const link = await openLink(tx, 'reset', token, { lock: true });
    const { userId, workspaceId } = link;
    if (userId === null) throw new Error('a reset of nobody');
    if (workspaceId !== null) {
      const member = await lockMember(tx, workspaceId, userId);
      if (member.elsewhere) throw theirsAlone(member.name);
    }
    await tx`
      update access_link set closed_at = now()
      where user_id = ${userId} and kind = 'reset' and closed_at is null`;
    await putPassword(tx, userId, passwordHash);
    await tx`delete from session where user_id = ${userId}`;
    if (link.clearsTwoFactor) {
      await tx`delete from two_factor where user_id = ${userId}`;
      await tx`update "user" set two_factor_enabled = false where id = ${userId}`;
    }
    if (workspaceId !== null) {
      await recordAudit(tx, workspaceId, { actor: userId, action: 'member.reset', subject: userId });
    }
    return { email: link.email };
  });
}
