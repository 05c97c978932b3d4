import { createHash, randomBytes } from 'node:crypto';
import type { Queryable, Sql } from '@waymark/db/connect';
import { type KeyScope, keyScopes } from '@waymark/db/schema/workspace';
import type { AuditAction } from '../audit/actions.ts';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';

/** A key is kept as its SHA-256 only: with 192 random bits there is nothing to guess, so no slow hash is needed. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export interface FoundKey {
  id: string;
  workspaceId: string;
  /** A key from before there were scopes may do everything. */
  scopes: readonly KeyScope[];
  /** Null for a key from before keys expired. */
  expiresAt: Date | null;
}

/**
 * The workspace that a key opens and what it may do there, even where it has expired; null if it is unknown or
 * revoked.
 */
export async function findKey(sql: Sql, key: string): Promise<FoundKey | null> {
  const [row] = await sql<(Omit<FoundKey, 'scopes'> & { scopes: KeyScope[] | null })[]>`
    select id, workspace_id as "workspaceId", scopes, expires_at as "expiresAt" from api_key
    where hash = ${hashKey(key)} and revoked_at is null`;
  return row ? { ...row, scopes: row.scopes ?? keyScopes } : null;
}

/** What a key may do, and for how many days from now. */
export interface KeyTerms {
  scopes: readonly KeyScope[];
  days: number;
}

/** Makes a key. What is returned is shown once and kept nowhere. */
export async function createKey(
  sql: Sql,
  workspaceId: string,
  input: KeyTerms & { name: string; actor: string },
): Promise<{ id: string; key: string }> {
  return sql.begin((tx) => insertKey(tx, workspaceId, 'key.create', input));
}

/** How long a renewed key's old secret still works, so that whatever uses it can be changed over. */
export const RENEWAL_HOURS = 24;

/** Makes a new key in place of one, with the same name. The old one works for another 24 hours at most. */
export async function renewKey(
  sql: Sql,
  workspaceId: string,
  { id, actor, ...terms }: KeyTerms & { id: string; actor: string },
): Promise<{ id: string; key: string }> {
  return sql.begin(async (tx) => {
    const [old] = await tx<{ name: string; revoked: boolean }[]>`
      update api_key set expires_at = least(expires_at, now() + make_interval(hours => ${RENEWAL_HOURS}))
      where id = ${id} and workspace_id = ${workspaceId} returning name, revoked_at is not null as revoked`;
    if (!old) throw noKey();
    if (old.revoked) throw new DomainError('conflict', 'This key was revoked. Create a new one instead.');
    return await insertKey(tx, workspaceId, 'key.renew', { ...terms, name: old.name, actor });
  });
}

async function insertKey(
  tx: Queryable,
  workspaceId: string,
  action: AuditAction,
  { name, scopes, days, actor }: KeyTerms & { name: string; actor: string },
): Promise<{ id: string; key: string }> {
  const key = `wm_${randomBytes(24).toString('base64url')}`;
  const [row] = await tx<{ id: string }[]>`
    insert into api_key (workspace_id, name, hash, scopes, expires_at)
    values (${workspaceId}, ${name}, ${hashKey(key)}, ${[...scopes]}, now() + make_interval(days => ${days}))
    returning id`;
  if (!row) throw new Error('the insert gave no row');
  await recordAudit(tx, workspaceId, {
    actor,
    action,
    subject: row.id,
    detail: { name, permissions: scopes.join(', '), days },
  });
  return { id: row.id, key };
}

/** Ends a key at once. Revoking it again changes nothing. */
export async function revokeKey(sql: Sql, workspaceId: string, keyId: string, actor: string): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      update api_key set revoked_at = coalesce(revoked_at, now())
      where id = ${keyId} and workspace_id = ${workspaceId} returning id`;
    if (!row) throw noKey();
    await recordAudit(tx, workspaceId, { actor, action: 'key.revoke', subject: keyId });
  });
}

const noKey = () => new DomainError('notFound', 'This key doesn’t exist or was removed.');

/**
 * Sees to it that `key` opens the demo workspace, and that a demo key given before no longer does. Does nothing where there is
 * no demo workspace (false). Safe to run again.
 */
export async function ensureDemoKey(sql: Queryable, key: string): Promise<boolean> {
  const [demo] = await sql<{ id: string }[]>`select id from workspace where demo order by created_at limit 1`;
  if (!demo) return false;
  const hash = hashKey(key);
  await sql`
    update api_key set revoked_at = now()
    where workspace_id = ${demo.id} and name = 'Demo key' and hash <> ${hash} and revoked_at is null`;
  await sql`
    insert into api_key (workspace_id, name, hash, scopes) values (${demo.id}, 'Demo key', ${hash}, ${[...keyScopes]})
    on conflict (hash) do update set revoked_at = null, scopes = excluded.scopes, expires_at = null`;
  return true;
}
