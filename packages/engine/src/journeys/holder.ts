import type { Queryable } from '@waymark/db/connect';
import { permissions, type Role } from '@waymark/policy/permissions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { DomainError } from '@waymark/workspace/errors';

/** The role of the person who paused or closed a journey, at that time; `key` is an API key, null is unknown. */
export type Holder = Role | 'key' | null;

/** Returns the actor's current role in the workspace; a non-member counts as an API key. */
export async function roleOf(sql: Queryable, workspaceId: string, actor: Actor): Promise<Role | 'key'> {
  const [member] = await sql<{ role: Role }[]>`
    select role from membership where workspace_id = ${workspaceId} and user_id = ${actor}`;
  return member?.role ?? 'key';
}

/**
 * Returns the roles that may undo a pause or closing: what an admin or compliance paused stays paused until one of
 * them resumes it; what a marketer or an API key paused, marketers may resume too.
 */
export function liftedBy(holder: Holder): readonly Role[] {
  const { pauseJourneys, liftOthersPauses } = permissions;
  return (holder === 'marketer' || holder === 'key' ? pauseJourneys : liftOthersPauses).roles;
}

/** SQL for a journey's row that lifts a pause and a closing. */
export const nothingHeld = (sql: Queryable) => sql`
  paused_by = null, paused_role = null, entries_closed_at = null, entries_closed_by = null, entries_closed_role = null`;

/** Throws `denied` if the actor may not undo this holder's pause or closing. An API key may do what a marketer may. */
export async function requireLift(
  sql: Queryable,
  workspaceId: string,
  { actor, holder, sentence }: { actor: Actor; holder: Holder; sentence: string },
): Promise<void> {
  const role = await roleOf(sql, workspaceId, actor);
  if (!liftedBy(holder).includes(role === 'key' ? 'marketer' : role))
    throw new DomainError('denied', sentence);
}
