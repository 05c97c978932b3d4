import { randomUUID } from 'node:crypto';
import { builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { user } from '@waymark/db/schema/auth';
import { membership } from '@waymark/db/schema/workspace';
import type { Role } from '@waymark/policy/permissions';
import { invitedPerson, putPassword } from '@waymark/workspace/members/invitations';
import { hashChosenPassword } from './passwords.ts';

/**
 * Adds a person with a password to a workspace, or gives the role to the person who already has that email (their
 * password stays). Returns the user's id. Throws `invalid` for a password that is refused.
 */
export async function addPerson(
  sql: Queryable,
  workspaceId: string,
  person: { name: string; email: string; password: string; role: Role },
): Promise<string> {
  const email = person.email.toLowerCase();
  const rows = builder(sql);
  const added = { id: randomUUID(), name: person.name, email, emailVerified: true };
  await rows.insert(user).values(added).onConflictDoNothing({ target: user.email });
  const known = await invitedPerson(sql, email);
  if (!known) throw new Error('a person who was just added is gone');
  const { userId, passwordHash } = known;
  if (passwordHash === null)
    await putPassword(sql, userId, await hashChosenPassword(person.password, person));
  const { role } = person;
  const target = [membership.workspaceId, membership.userId];
  await rows
    .insert(membership)
    .values({ workspaceId, userId, role })
    .onConflictDoUpdate({ target, set: { role } });
  return userId;
}
