import { createHash, randomBytes } from 'node:crypto';
import type { Queryable, Sql } from '@waymark/db/connect';
import { DomainError } from '../errors.ts';
import { recordAudit } from '../journeys/audit.ts';

/** A key is kept as its SHA-256 only: with 192 random bits there is nothing to guess, so no slow hash is needed. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The workspace that a key opens, or null where the key is unknown or revoked. */
export async function findKey(sql: Sql, key: string): Promise<{ id: string; workspaceId: string } | null> {
  const [row] = await sql<{ id: string; workspaceId: string }[]>`
    select id, workspace_id as "workspaceId" from api_key
    where hash = ${hashKey(key)} and revoked_at is null`;
  return row ?? null;
}

/** Makes a key. What is returned is shown once and kept nowhere. */
export async function createKey(
  sql: Sql,
  workspaceId: string,
  input: { name: string; actor: string },
): Promise<{ id: string; key: string }> {
  const key = `wm_${randomBytes(24).toString('base64url')}`;
  return sql.begin(async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      insert into api_key (workspace_id, name, hash) values (${workspaceId}, ${input.name}, ${hashKey(key)})
      returning id`;
    if (!row) throw new Error('the insert gave no row');
    await recordAudit(tx, workspaceId, {
      actor: input.actor,
      action: 'key.create',
      subject: row.id,
      detail: { name: input.name },
    });
    return { id: row.id, key };
  });
}

/** Ends a key at once. Revoking it again changes nothing. */
export async function revokeKey(sql: Sql, workspaceId: string, keyId: string, actor: string): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      update api_key set revoked_at = coalesce(revoked_at, now())
      where id = ${keyId} and workspace_id = ${workspaceId} returning id`;
    if (!row) throw new DomainError('notFound', 'There is no such key in this workspace.');
    await recordAudit(tx, workspaceId, { actor, action: 'key.revoke', subject: keyId });
  });
}

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
    insert into api_key (workspace_id, name, hash) values (${demo.id}, 'Demo key', ${hash})
    on conflict (hash) do update set revoked_at = null`;
  return true;
}
