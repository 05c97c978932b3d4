import { randomUUID } from 'node:crypto';
import type { Queryable } from '@waymark/db/connect';
import type { Role } from '@waymark/policy/permissions';
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
  await sql`
    insert into "user" (id, name, email, email_verified) values (${randomUUID()}, ${person.name}, ${email}, true)
    on conflict (email) do nothing`;
  const [user] = await sql<{ id: string; known: boolean }[]>`
    select id, exists (select 1 from account a where a.user_id = u.id and provider_id = 'credential') as known
    from "user" u where email = ${email}`;
  if (!user) throw new Error('a person who was just added is gone');
  if (!user.known) {
    const hash = await hashChosenPassword(person.password, person);
    await sql`
      insert into account (id, account_id, provider_id, user_id, password)
      values (${randomUUID()}, ${user.id}, 'credential', ${user.id}, ${hash})`;
  }
  await sql`
    insert into membership (workspace_id, user_id, role) values (${workspaceId}, ${user.id}, ${person.role})
    on conflict (workspace_id, user_id) do update set role = excluded.role`;
  return user.id;
}
