import { createHash, randomBytes } from 'node:crypto';
import { builder, equals, inserted, now, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { apiKey, type KeyScope, keyScopes, workspace } from '@waymark/db/schema/workspace';
import { and, eq, ne, sql as part, type SQL } from 'drizzle-orm';
import type { AuditAction } from '../audit/actions.ts';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';

/** A key is kept as its SHA-256 only: with 192 random bits there is nothing to guess, so no slow hash is needed. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export type FoundKey = NonNullable<Awaited<ReturnType<typeof findKey>>>;

/**
 * The workspace that a key opens and what it may do there, even where it has expired; null if it is unknown or
 * revoked.
 */
export async function findKey(sql: Sql, key: string) {
  const { id, workspaceId, scopes, expiresAt } = apiKey;
  const valid = equals(apiKey, { hash: hashKey(key), revokedAt: null });
  const [row] = await builder(sql).select({ id, workspaceId, scopes, expiresAt }).from(apiKey).where(valid);
  // A key from before there were scopes may do everything.
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
    const expiresAt = part`least(${apiKey.expiresAt}, ${now} + make_interval(hours => ${RENEWAL_HOURS}))`;
    const old = await changeKey(tx, workspaceId, id, { expiresAt });
    if (old.revokedAt) throw new DomainError('conflict', 'This key was revoked. Create a new one instead.');
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
  const expiresAt = part`${now} + make_interval(days => ${days})`;
  const row = await inserted(
    builder(tx)
      .insert(apiKey)
      .values({ workspaceId, name, hash: hashKey(key), scopes: [...scopes], expiresAt })
      .returning({ id: apiKey.id }),
  );
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
    await changeKey(tx, workspaceId, keyId, { revokedAt: part`coalesce(${apiKey.revokedAt}, ${now})` });
    await recordAudit(tx, workspaceId, { actor, action: 'key.revoke', subject: keyId });
  });
}

async function changeKey(
  tx: Queryable,
  workspaceId: string,
  id: string,
  change: Partial<Record<'expiresAt' | 'revokedAt', SQL>>,
) {
  const { name, revokedAt } = apiKey;
  const which = rowOf(apiKey, workspaceId, id);
  const [row] = await builder(tx).update(apiKey).set(change).where(which).returning({ name, revokedAt });
  if (!row) throw new DomainError('notFound', 'This key doesn’t exist or was removed.');
  return row;
}

/**
 * Sees to it that `key` opens the demo workspace, and that a demo key given before no longer does. Does nothing where there is
 * no demo workspace (false). Safe to run again.
 */
export async function ensureDemoKey(sql: Queryable, key: string): Promise<boolean> {
  const rows = builder(sql);
  const { id, demo, createdAt } = workspace;
  const [found] = await rows.select({ id }).from(workspace).where(eq(demo, true)).orderBy(createdAt).limit(1);
  if (!found) return false;
  const made = { workspaceId: found.id, name: 'Demo key', hash: hashKey(key) };
  const ours = equals(apiKey, { workspaceId: found.id, name: made.name, revokedAt: null });
  const earlier = and(ours, ne(apiKey.hash, made.hash));
  await rows.update(apiKey).set({ revokedAt: now }).where(earlier);
  const set = { revokedAt: null, scopes: [...keyScopes], expiresAt: null };
  const values = { ...made, ...set };
  await rows.insert(apiKey).values(values).onConflictDoUpdate({ target: apiKey.hash, set });
  return true;
}
