import { builder, equals } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { membership } from '@waymark/db/schema/workspace';
import { permissions, type Role } from '@waymark/policy/permissions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { DomainError } from '@waymark/workspace/errors';

/** The role of the person who paused or closed a journey, at that time; `key` is an API key, null is unknown. */
export type Holder = Role | 'key' | null;

/** Returns the actor's current role in the workspace; a non-member counts as an API key. */
export async function roleOf(sql: Queryable, workspaceId: string, actor: Actor): Promise<Role | 'key'> {
  const [member] = await builder(sql)
    .select({ role: membership.role })
    .from(membership)
    .where(equals(membership, { workspaceId, userId: actor }));
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

/** What lifts a pause of a journey, and a closing. */
export const noPause = { pausedBy: null, pausedRole: null };
export const noClosing = { entriesClosedAt: null, entriesClosedBy: null, entriesClosedRole: null };

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
