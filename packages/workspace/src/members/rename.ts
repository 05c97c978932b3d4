import { builder, now } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { user } from '@waymark/db/schema/auth';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';
import { lockMember } from './members.ts';
import { sameName } from './names.ts';

/** Any fixed number: names are given one at a time, so that two people cannot take the same one at once. */
const NAMING_LOCK = 814_204;

/** Refuses (`conflict`) a name that a colleague goes by in any workspace of the person, or in `workspaceId`. */
export async function refuseTakenName(
  tx: Queryable,
  { name, userId, workspaceId }: { name: string; userId: string; workspaceId: string },
): Promise<void> {
  await tx`select pg_advisory_xact_lock(${NAMING_LOCK})`;
  const colleagues = await tx<{ name: string }[]>`
    select distinct u.name from membership m join "user" u on u.id = m.user_id
    where m.user_id <> ${userId} and m.workspace_id in (
      select workspace_id from membership where user_id = ${userId} union select ${workspaceId}::uuid)`;
  if (colleagues.some((colleague) => sameName(colleague.name, name))) {
    throw new DomainError('conflict', `Someone here is already called ${name}. Add an initial or a team.`);
  }
}

/**
 * Changes a person’s name (already checked by `personName`): themselves, or an admin where they belong to no other workspace.
 * What they wrote before keeps the name it was written under.
 */
export async function renamePerson(
  sql: Sql,
  workspaceId: string,
  { userId, name }: { userId: string; name: string },
  actor: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const member = await lockMember(tx, workspaceId, userId);
    if (member.name === name) return;
    if (member.elsewhere && actor !== userId) throw theirsAlone(member.name);
    await refuseTakenName(tx, { name, userId, workspaceId });
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'member.rename',
      subject: userId,
      detail: { from: member.name, to: name },
    });
    await builder(tx).update(user).set({ name, updatedAt: now }).where(eq(user.id, userId));
  });
}

/** Why an admin cannot change the name or password of a person who also works somewhere else. */
export const theirsAlone = (name: string) =>
  new DomainError('conflict', `${name} also belongs to another workspace, so only they can change this.`);
