import type { Sql } from '@waymark/db/connect';
import type { Actor } from '@waymark/workspace/audit/actor';
import { DomainError } from '@waymark/workspace/errors';
import { withoutAliases } from './aliases.ts';
import { mergePeople } from './merge.ts';

/** Somebody who was known by a made-up id until they said who they are. */
export interface Joined {
  customerId: string;
  anonymousId: string;
  /** The phone that they say they have. */
  phone: string | null;
}

/**
 * Moves what people did before they identified themselves to their own profile: each `anonymousId`'s profile is
 * merged into the person's, and can be unmerged. Profiles with merges of their own, or with a phone the person
 * doesn't claim, are left alone: those belong to somebody, and a shared device doesn't merge two people. Safe to
 * repeat. Returns how many were merged.
 */
export async function joinAnonymous(sql: Sql, workspaceId: string, joined: readonly Joined[], actor: Actor) {
  const keys = await withoutAliases(
    sql,
    workspaceId,
    joined.map((one) => ({ ...one, phone: null, said: one.phone })),
  );
  const pairs = await sql<{ keptId: string; goneId: string }[]>`
    select distinct k.id as "keptId", g.id as "goneId"
    from unnest(${keys.map((key) => key.customerId)}::text[], ${keys.map((key) => key.anonymousId)}::text[],
      ${keys.map((key) => key.said)}::text[]) as p (kept, gone, phone)
    join customer k on k.workspace_id = ${workspaceId} and k.external_id = p.kept
    join customer g on g.workspace_id = ${workspaceId} and g.external_id = p.gone and g.id <> k.id
      and (g.phone is null or k.phone is null and g.phone = p.phone)
    where not exists (
      select from person_merge m where m.workspace_id = ${workspaceId} and m.kept_id = g.id and m.undone_at is null)`;
  let merged = 0;
  for (const pair of pairs) {
    try {
      await mergePeople(sql, workspaceId, pair, actor);
      merged += 1;
    } catch (error) {
      // Too many profiles of one person, or another request was first.
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return merged;
}
