import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Sql } from '@waymark/db/connect';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { DomainError } from '@waymark/workspace/errors';
import { isSealed, seal, unseal } from '@waymark/workspace/settings/sealed';

export interface Connection {
  id: string;
  workspaceId: string;
  name: string;
}

/** The connected stores, newest first, without their secrets. */
export async function listConnections(sql: Sql, workspaceId: string) {
  return await sql<
    { id: string; name: string; createdAt: Date; heardAt: Date | null; heardTopic: string | null }[]
  >`
    select id, name, created_at as "createdAt", heard_at as "heardAt", heard_topic as "heardTopic" from connection
    where workspace_id = ${workspaceId} and removed_at is null order by created_at desc, id`;
}

/** Connects a store with the secret that it signs its webhooks with. */
export async function connectStore(
  sql: Sql,
  workspaceId: string,
  { name, secret, actor }: { name: string; secret: string; actor: Actor },
): Promise<{ id: string }> {
  const id = randomUUID();
  await sql.begin(async (tx) => {
    await tx`
      insert into connection (id, workspace_id, kind, name, secret)
      values (${id}, ${workspaceId}, 'shopify', ${name}, ${seal(sql, secret, id)})`;
    await recordAudit(tx, workspaceId, { actor, action: 'connection.add', subject: id, detail: { name } });
  });
  return { id };
}

/** Disconnects a store and forgets its secret. Throws `notFound`. */
export async function disconnectStore(
  sql: Sql,
  workspaceId: string,
  { id, actor }: { id: string; actor: Actor },
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ name: string }[]>`
      update connection set removed_at = now(), secret = ''
      where id = ${id} and workspace_id = ${workspaceId} and removed_at is null returning name`;
    if (!row) throw new DomainError('notFound', 'This connection doesn’t exist or was removed.');
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'connection.remove',
      subject: id,
      detail: { name: row.name },
    });
  });
}

/**
 * The connection whose secret signed this body (HMAC-SHA256, base64), or null, for an unknown id as for a wrong
 * signature, after the same amount of work.
 */
export async function signedBy(
  sql: Sql,
  id: string,
  body: Buffer,
  signature: string,
): Promise<Connection | null> {
  const [row] = await sql<(Connection & { secret: string })[]>`
    select id, workspace_id as "workspaceId", name, secret from connection where id = ${id} and removed_at is null`;
  const secret = row ? unseal(sql, row.secret, id) : null;
  const own = createHmac('sha256', secret ?? 'nobody')
    .update(body)
    .digest();
  const sent = Buffer.from(signature, 'base64');
  const good = sent.length === own.length && timingSafeEqual(sent, own);
  return row && secret !== null && good ? { id: row.id, workspaceId: row.workspaceId, name: row.name } : null;
}

/**
 * Encrypts secrets of stores that were stored in plain text by earlier releases. A previous release still running
 * takes the encrypted text for the secret and refuses the store's signatures until it is replaced; a store resends
 * what was refused.
 */
export async function sealStores(sql: Sql): Promise<number> {
  const rows = await sql<{ id: string; secret: string }[]>`
    select id, secret from connection where removed_at is null`;
  const plain = rows.filter(({ secret }) => !isSealed(secret));
  for (const { id, secret } of plain)
    await sql`update connection set secret = ${seal(sql, secret, id)} where id = ${id} and secret = ${secret}`;
  return plain.length;
}
